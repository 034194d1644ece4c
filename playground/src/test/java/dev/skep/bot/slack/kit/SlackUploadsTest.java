package dev.skep.bot.slack.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.LayoutBlock;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.chart.Chart;
import dev.skep.notifications.chart.Charts;
import dev.skep.notifications.chart.Colour;
import dev.skep.notifications.chart.StackedBars;
import dev.skep.playground.Faults.Fault;
import dev.skep.playground.slack.Handing;
import dev.skep.playground.slack.SlackPace;
import dev.skep.playground.slack.SlackSim;
import io.javalin.Javalin;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A chart and a table, drawn and sent to a Slack that is as strict as the real one. */
class SlackUploadsTest {
  private static final String ADA = "U001ADA";
  private static final String SHOP = "C01SHOP";
  private static final Instant LONG_AGO = Instant.EPOCH;
  private static final Chart CHART = new Charts().draw(new StackedBars("Day by day", List.of("Mon", "Tue"),
      List.of(new StackedBars.Series("Merged", Colour.GREEN, List.of(3, 4))))).orElseThrow();

  private final SlackSim sim = new SlackSim(SlackSim.Settings.simple().with(SlackPace.patient()));
  private final Javalin web = Javalin.create(config -> config.showJavalinBanner = false);
  private SlackClient client;
  private SlackPages pages;
  private SlackUploads uploads;
  private String root;

  @BeforeEach
  void start() {
    sim.routes(web);
    web.start("127.0.0.1", 0);
    client = new SlackClient(new SlackSettings(
        "xoxb-playground", "", "", "http://127.0.0.1:" + web.port() + "/slack/api/"));
    pages = new SlackPages(client);
    uploads = new SlackUploads(client, pages, new SlackSelf(client));
    root = sim.say(ADA, SHOP, null, "how did it go?");
  }

  @AfterEach
  void stop() throws Exception {
    uploads.close();
    client.close();
    web.stop();
    sim.close();
  }

  private boolean share(String key) {
    return uploads.share(SHOP, root, CHART, "Here it is", key);
  }

  @Test
  void aPictureIsInTheThreadAndFoundAgain() {
    assertThat(uploads.isShared(SHOP, root, "report:7", LONG_AGO)).isFalse();
    assertThat(share("report:7")).isTrue();

    JsonNode message = sim.thread(SHOP, root).getLast();
    assertThat(message.path("text").asText()).isEqualTo("Here it is");
    JsonNode file = message.path("files").path(0);
    assertThat(file.path("title").asText()).isEqualTo("Day by day");
    assertThat(file.path("alt_txt").asText()).contains("Mon: Merged 3.");
    assertThat(file.path("mimetype").asText()).isEqualTo("image/png");
    assertThat(file.path("size").asInt()).isEqualTo(CHART.png().length);
    assertThat(uploads.isShared(SHOP, root, "report:7", LONG_AGO)).isTrue();
    assertThat(uploads.isShared(SHOP, root, "report:8", LONG_AGO)).isFalse();
    assertThat(sim.problems()).isEmpty();
  }

  @Test
  void aPictureWhoseAnswerWasLostIsFoundNotRepeated() {
    sim.faults().next("files.completeUploadExternal", Fault.lostAnswer());
    assertThatThrownBy(() -> share("report:7")).isInstanceOf(Retryable.class);
    assertThat(uploads.isShared(SHOP, root, "report:7", LONG_AGO)).isTrue();
  }

  @Test
  void whatSomebodyElseSharedUnderTheNameIsNotOurs() {
    share("report:7");
    String name = sim.thread(SHOP, root).getLast().path("files").path(0).path("name").asText();
    String other = sim.say(ADA, SHOP, null, "and this?");
    sim.handing().share(ADA, SHOP, other, "", List.of(
        new Handing.Upload(name, "image/png", CHART.png())));
    assertThat(uploads.isShared(SHOP, other, "report:7", LONG_AGO)).isFalse();
  }

  @Test
  void aWorkspaceThatAllowsNoPicturesGetsNone() {
    sim.botMay("files:write", false);
    assertThat(share("report:7")).isFalse();
    assertThat(sim.thread(SHOP, root)).hasSize(1);
  }

  @Test
  void whereSkepCannotSpeakItIsRefused() {
    sim.botIn(SHOP, false);
    assertThatThrownBy(() -> share("report:7"))
        .isInstanceOfSatisfying(SlackClient.SlackRefusal.class, e -> assertThat(e.cannotSpeakThere()).isTrue());
  }

  @Test
  void aTableIsTakenHoweverMuchThereIs() {
    List<String> row = Collections.nCopies(25, "x".repeat(40));
    TableBlock wide = TableBlock.of(row, Collections.nCopies(300, row));
    assertThat(wide.size()).as("what fits of 8,000 characters").isEqualTo(9);
    TableBlock lengthy = TableBlock.of(List.of("Repository", "Done"), Collections.nCopies(300, List.of("", "7")));
    assertThat(lengthy.size()).isEqualTo(99);
    for (LayoutBlock table : List.<LayoutBlock>of(wide, lengthy)) {
      client.call(m -> m.chatPostMessage(r -> r.channel(SHOP).threadTs(root).text("table").blocks(List.of(table))));
    }
    JsonNode told = sim.thread(SHOP, root).getLast().path("blocks").path(0);
    assertThat(told.path("rows").path(1).path(1).path("text").asText()).isEqualTo("7");
    assertThat(told.path("column_settings").path(0).path("is_wrapped").asBoolean()).isTrue();
    assertThat(told.path("column_settings").path(1).path("align").asText()).isEqualTo("right");
    assertThat(pages.thread(SHOP, root, null)).as("and the library reads it back").hasSize(3);
  }
}
