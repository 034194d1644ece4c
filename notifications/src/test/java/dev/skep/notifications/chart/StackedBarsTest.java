package dev.skep.notifications.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated("the log is everybody’s")
class StackedBarsTest {
  private static final StackedBars WEEK = new StackedBars("Flag cleanup, day by day",
      List.of("Mon", "Tue", "Wed", "Thu", "Fri"), List.of(
          series("Merged", Colour.GREEN, 2, 5, 7, 4, 9), series("Closed", Colour.GREY, 1, 0, 2, 1, 0),
          series("Failed", Colour.RED, 0, 1, 0, 2, 1)));

  private static StackedBars.Series series(String name, Colour colour, Integer... values) {
    return new StackedBars.Series(name, colour, List.of(values));
  }

  private static BufferedImage picture(StackedBars bars) throws IOException {
    Chart chart = new Charts().draw(bars).orElseThrow();
    return ImageIO.read(new ByteArrayInputStream(chart.png()));
  }

  private static long pixels(BufferedImage picture, Colour colour) {
    int[] all = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    return Arrays.stream(all).filter(p -> p == colour.paint().getRGB()).count();
  }

  @Test
  void everySeriesIsSeenInItsColourAndInProportion() throws IOException {
    BufferedImage picture = picture(WEEK);
    assertThat(picture.getWidth()).isEqualTo(Picture.WIDTH);
    assertThat(picture.getHeight()).isEqualTo(Picture.HEIGHT);
    assertThat(picture.getRGB(2, 2)).as("light").isEqualTo(Color.WHITE.getRGB());
    double ofOne = pixels(picture, Colour.GREEN) / 27.0;
    assertThat(ofOne).isGreaterThan(500);
    assertThat(pixels(picture, Colour.GREY) / 4.0).isBetween(ofOne * 0.8, ofOne * 1.4);
    assertThat(pixels(picture, Colour.RED) / 4.0).isBetween(ofOne * 0.8, ofOne * 1.4);
    assertThat(pixels(picture, Colour.BLUE)).as("nothing of a fourth").isZero();
  }

  @Test
  void asManySeriesAsThereAreColoursAndManyDays() throws IOException {
    List<String> days = IntStream.rangeClosed(1, 60).mapToObj(i -> "day " + i).toList();
    var many = new StackedBars("Sixty days", days, Arrays.stream(Colour.values()).map(
        c -> new StackedBars.Series("part " + c, c, days.stream().map(d -> 1 + d.length()).toList())).toList());
    BufferedImage picture = picture(many);
    assertThat(Colour.values()).allSatisfy(c -> assertThat(pixels(picture, c)).isGreaterThan(5_000));
    assertThat(many.altText()).startsWith("Sixty days. From day 1 to day 60: part GREEN 4").hasSizeLessThanOrEqualTo(1_000);
  }

  @Test
  void nothingAtAllIsDrawnToo() throws IOException {
    var quiet = new StackedBars("Quiet", List.of("Mon"), List.of(series("Merged", Colour.GREEN, 0)));
    assertThat(pixels(picture(quiet), Colour.GREEN)).as("but for the legend").isBetween(1L, 5_000L);
  }

  @Test
  void theSameInWords() {
    assertThat(WEEK.altText()).isEqualTo("Flag cleanup, day by day. In all: Merged 27, Closed 4, Failed 4. "
        + "Mon: Merged 2, Closed 1. Tue: Merged 5, Failed 1. Wed: Merged 7, Closed 2. "
        + "Thu: Merged 4, Closed 1, Failed 2. Fri: Merged 9, Failed 1.");
  }

  @Test
  void whatIsNoChart() {
    assertThatThrownBy(() -> series("Merged", Colour.RED, 1, -1)).hasMessageContaining("below nought");
    assertThatThrownBy(() -> new StackedBars("t", List.of(), List.of(series("Merged", Colour.RED))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StackedBars("t", List.of("Mon", "Mon"), List.of(series("Merged", Colour.RED, 1, 2))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StackedBars("t", List.of("Mon"), List.of(series("Merged", Colour.RED, 1, 2))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StackedBars("t", List.of("Mon"), List.of(
        series("A", Colour.RED, 1), series("A", Colour.GREY, 1)))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StackedBars("t", List.of("Mon"), List.of(
        series("A", Colour.RED, 1), series("B", Colour.RED, 1)))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longNamesAreCutAndTheRestIsSaidInWords() throws IOException {
    String name = "acme/a-repository-of-a-name-that-fits-nowhere-";
    var bars = new StackedBars("What became of the list of all of the flags that nobody asks for any more, by repository",
        List.of(name + "1", name + "2"), List.of(series("Merged", Colour.GREEN, 3, 4), series("Failed", Colour.RED, 1, 2)));
    BufferedImage picture = picture(bars);
    assertThat(pixels(picture, Colour.RED) / 3.0).as("both bars, though their labels are the same")
        .isBetween(pixels(picture, Colour.GREEN) / 7.0 * 0.8, pixels(picture, Colour.GREEN) / 7.0 * 1.3);
    int[] right = picture.getRGB(Picture.WIDTH - 5, 0, 4, Picture.HEIGHT, null, 0, 4);
    assertThat(Arrays.stream(right).filter(p -> p != Color.WHITE.getRGB())).as("nothing is cut off").isEmpty();
    assertThat(bars.altText()).contains(name + "2: Merged 4, Failed 2.");
  }

  @Test
  void oneChartThatFailsIsNoReasonToDrawNone() {
    var tries = new AtomicInteger();
    var charts = new Charts(bars -> {
      if (tries.incrementAndGet() == 1) {
        throw new IllegalStateException("not this one");
      }
      return new byte[]{1};
    });
    assertThat(charts.draw(WEEK)).isEmpty();
    assertThat(charts.draw(WEEK)).isPresent();
  }

  @Test
  void aMachineThatCannotDrawIsTriedAndToldOnce() {
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    var logger = (Logger) LoggerFactory.getLogger(Charts.class);
    logger.addAppender(log);
    try {
      var tries = new AtomicInteger();
      var charts = new Charts(bars -> {
        tries.incrementAndGet();
        throw new UnsatisfiedLinkError("libfontmanager.so: libfreetype.so.6: cannot open shared object file");
      });
      assertThat(charts.draw(WEEK)).isEmpty();
      assertThat(charts.draw(WEEK)).isEmpty();
      assertThat(tries).hasValue(1);
      assertThat(log.list).singleElement()
          .satisfies(e -> assertThat(e.getFormattedMessage()).contains("no charts", "install a font"));
    } finally {
      logger.detachAppender(log);
    }
  }
}
