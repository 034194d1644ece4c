package dev.skep.notifications.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.CategoryStyler;

/** Bars → PNG. With large letters, since most will see it on a phone, at a third of its size. */
final class Picture {
  static final int WIDTH = 1_000;
  static final int HEIGHT = 720;
  private static final Color INK = new Color(0x1D1C1D);
  private static final Color LINES = new Color(0xDDDDDD);
  private static final Font LABELS = new Font(Font.SANS_SERIF, Font.PLAIN, 26);
  private static final int PADDING = 40;
  /** Room for all labels under the bars, side by side. */
  private static final int LABELS_WIDTH = WIDTH - 160;

  static {
    // No window will ever be opened, whatever screen there may be.
    System.setProperty("java.awt.headless", "true");
  }

  private Picture() {}

  static byte[] of(StackedBars bars) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, WIDTH, HEIGHT);
      int top = new Frame(graphics, WIDTH).draw(bars, INK);
      Labels labels = Labels.of(bars.categories(), graphics.getFontMetrics(LABELS), LABELS_WIDTH);
      graphics.translate(0, top);
      chart(bars, labels, HEIGHT - top).paint(graphics, WIDTH, HEIGHT - top);
    } finally {
      graphics.dispose();
    }
    return png(image);
  }

  private static CategoryChart chart(StackedBars bars, Labels labels, int height) {
    CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(height).build();
    look(chart.getStyler());
    scale(chart.getStyler(), highest(bars), height);
    if (labels.shown() < bars.categories().size()) {
      // A greatest number of labels would be spread over the width, beside the bars they are of.
      chart.getStyler().setXAxisTickMarkSpacingHint(LABELS_WIDTH / labels.shown());
    }
    if (labels.turned()) {
      chart.getStyler().setXAxisLabelRotation(30);
    }
    bars.series().forEach(s -> chart.addSeries(s.name(), labels.texts(), s.values()).setFillColor(s.colour().paint()));
    return chart;
  }

  private static void look(CategoryStyler style) {
    style.setStacked(true).setAvailableSpaceFill(0.7);
    style.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE).setPlotBorderVisible(false)
        .setPlotContentSize(0.97).setChartPadding(PADDING).setChartTitleVisible(false).setLegendVisible(false);
    style.setAxisTickLabelsFont(LABELS).setAxisTickLabelsColor(INK).setAxisTitlesVisible(false)
        .setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right).setAxisTicksLineVisible(false)
        .setAxisTicksMarksVisible(false).setAxisTickPadding(10)
        .setPlotGridVerticalLinesVisible(false).setPlotGridLinesColor(LINES)
        .setPlotGridLinesStroke(new BasicStroke(1.5f));
  }

  /** Counts are whole: a scale of halves would say nothing. */
  private static void scale(CategoryStyler style, int highest, int height) {
    style.setYAxisMin(0.0).setYAxisMax(Math.max(1.0, highest)).setYAxisDecimalPattern("#,##0");
    style.setYAxisTickMarkSpacingHint(Math.max(70, height / 2 / Math.max(1, highest)));
  }

  private static int highest(StackedBars bars) {
    int[] sums = new int[bars.categories().size()];
    bars.series().forEach(s -> Arrays.setAll(sums, i -> sums[i] + s.values().get(i)));
    return Arrays.stream(sums).max().orElse(0);
  }

  private static byte[] png(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
