package dev.skep.playground.slack;

import static dev.skep.playground.slack.Loopback.ADA;
import static dev.skep.playground.slack.Loopback.PAM;
import static dev.skep.playground.slack.Loopback.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people choose reaches the bot as Slack words it; what cannot be chosen does not. */
class InteractionsTest {
  private static final String OPTIONS = "'options':[{'text':{'type':'plain_text','text':'A'},'value':'a'},"
      + "{'text':{'type':'plain_text','text':'B'},'value':'b'}]";
  private static final String SHOP_OPTION = "{'text':{'type':'plain_text','text':'acme/shop'},'value':'shop'}";
  private final Loopback loopback = new Loopback();

  @AfterEach
  void stop() {
    loopback.close();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private String shown(String... elements) {
    return loopback.shown(json("[{'type':'actions','block_id':'row','elements':[" + String.join(",", elements) + "]}]"));
  }

  private JsonNode state(String actionId) {
    return loopback.last().path("state").path("values").path("row").path(actionId);
  }

  @Test
  void choicesArriveInTheFieldOfTheirKindAndStay() {
    String ts = shown("{'type':'static_select','action_id':'one'," + OPTIONS + "}",
        "{'type':'multi_static_select','action_id':'many'," + OPTIONS + "}",
        "{'type':'checkboxes','action_id':'boxes'," + OPTIONS + "}",
        "{'type':'radio_buttons','action_id':'radio'," + OPTIONS + "}",
        "{'type':'datepicker','action_id':'day','initial_date':'2026-03-02'}",
        "{'type':'overflow','action_id':'more'," + OPTIONS + "}");
    loopback.slack.choose(ADA, SHOP, ts, "one", "b");
    loopback.slack.choose(ADA, SHOP, ts, "many", List.of("a", "b"));
    loopback.slack.choose(ADA, SHOP, ts, "boxes", List.of("b"));
    loopback.slack.choose(ADA, SHOP, ts, "radio", "a");
    loopback.slack.choose(ADA, SHOP, ts, "day", "2026-04-01");
    loopback.slack.choose(ADA, SHOP, ts, "more", "b");
    JsonNode action = loopback.last().path("actions").path(0);
    assertThat(action.path("selected_option").path("value").asText()).isEqualTo("b");
    assertThat(action.path("block_id").asText()).isEqualTo("row");
    assertThat(state("one").path("selected_option").path("text").path("text").asText()).isEqualTo("B");
    assertThat(state("many").path("selected_options")).extracting(o -> o.path("value").asText()).containsExactly("a", "b");
    assertThat(state("boxes").path("selected_options")).hasSize(1);
    assertThat(state("radio").path("selected_option").path("value").asText()).isEqualTo("a");
    assertThat(state("day").path("selected_date").asText()).isEqualTo("2026-04-01");
    assertThat(state("more").isMissingNode()).as("an overflow menu keeps nothing").isTrue();
    assertThatThrownBy(() -> loopback.slack.choose(ADA, SHOP, ts, "one", "c")).hasMessageContaining("no option 'c'");
  }

  @Test
  void optionsOfAnExternalSelectAreLoadedFromTheBot() {
    String ts = shown("{'type':'external_select','action_id':'repository','min_query_length':0}");
    loopback.botAnswers(200, json("{'options':[" + SHOP_OPTION + "]}"));
    JsonNode offered = loopback.slack.options(ADA, SHOP, ts, "repository", "sh");
    JsonNode asked = loopback.last();
    assertThat(asked.path("type").asText()).isEqualTo("block_suggestion");
    assertThat(asked.path("value").asText()).isEqualTo("sh");
    assertThat(asked.path("action_id").asText()).isEqualTo("repository");
    assertThat(asked.path("block_id").asText()).isEqualTo("row");
    assertThat(asked.path("container").path("message_ts").asText()).isEqualTo(ts);
    assertThat(asked.has("trigger_id")).isFalse();

    assertThatThrownBy(() -> loopback.slack.choose(ADA, SHOP, ts, "repository", "shop"))
        .hasMessageContaining("that were offered");
    loopback.slack.choose(ADA, SHOP, ts, "repository", offered.path("options").get(0));
    assertThat(state("repository").path("selected_option")).isEqualTo(Json.read(json(SHOP_OPTION)));
  }

  @Test
  void optionsThatSlackWouldNotShow() {
    String ts = shown("{'type':'external_select','action_id':'repository'}");
    loopback.botAnswers(200, json("{'options':[" + (SHOP_OPTION + ",").repeat(100) + SHOP_OPTION + "]}"));
    assertThatThrownBy(() -> loopback.slack.options(ADA, SHOP, ts, "repository", "shop"))
        .hasMessage("The options could not be loaded.");
    assertThat(loopback.slack.problems().getLast()).contains("no more than 100 items allowed");
    loopback.botAnswers(500, "");
    assertThatThrownBy(() -> loopback.slack.options(ADA, SHOP, ts, "repository", "shop"))
        .hasMessage("The options could not be loaded.");
    loopback.botAnswers(200, json("{'options':[]}"));
    assertThat(loopback.slack.options(ADA, SHOP, ts, "repository", "nothing").path("options")).isEmpty();
  }

  @Test
  void aFormSubmitsWhatWasChosenInIt() {
    JsonNode view = loopback.open(ADA, json("{'type':'modal','title':{'type':'plain_text','text':'Brief'},"
        + "'submit':{'type':'plain_text','text':'File'},'blocks':["
        + input("repository", "{'type':'external_select','action_id':'repository'}") + ","
        + input("reviewers", "{'type':'multi_users_select','action_id':'reviewers'}") + ","
        + input("due", "{'type':'datepicker','action_id':'due'}") + ","
        + input("note", "{'type':'plain_text_input','action_id':'note','initial_value':'as before'}") + "]}")).path("view");
    loopback.botAnswers(200, json("{'option_groups':[{'label':{'type':'plain_text','text':'Acme'},'options':["
        + SHOP_OPTION + "]}]}"));
    JsonNode offered = loopback.slack.optionsInView(ADA, view.path("id").asText(), "repository", "");
    assertThat(loopback.last().path("view").path("id")).isEqualTo(view.path("id"));

    loopback.botAnswers(200, "");
    loopback.slack.submit(ADA, view.path("id").asText(), Json.tree(Map.of(
        "repository", Map.of("repository", offered.path("option_groups").get(0).path("options").get(0)),
        "reviewers", Map.of("reviewers", List.of(ADA, PAM)), "due", Map.of("due", "2026-04-01"))));
    JsonNode values = loopback.last().path("view").path("state").path("values");
    assertThat(values.path("repository").path("repository").path("selected_option").path("value").asText())
        .isEqualTo("shop");
    assertThat(values.path("reviewers").path("reviewers").path("selected_users")).hasSize(2);
    assertThat(values.path("due").path("due").path("selected_date").asText()).isEqualTo("2026-04-01");
    assertThat(values.path("note").path("note").path("value").asText()).isEqualTo("as before");
    assertThat(loopback.slack.form(ADA)).isEmpty();
  }

  private static String input(String id, String element) {
    return "{'type':'input','block_id':'" + id + "','label':{'type':'plain_text','text':'" + id + "'},'optional':true,"
        + "'element':" + element + "}";
  }

  @Test
  void onlyWhoSeesAMessageActsOnIt() {
    JsonNode shown = loopback.call("chat.postEphemeral", Map.of("channel", SHOP, "user", PAM, "text", "psst", "blocks",
        Json.read(json("[{'type':'actions','elements':[{'type':'button','action_id':'go',"
            + "'text':{'type':'plain_text','text':'Go'}}]}]"))));
    String ts = shown.path("message_ts").asText();
    assertThatThrownBy(() -> loopback.slack.press(ADA, SHOP, ts, "go")).hasMessageContaining("only U002PAM sees");
    assertThat(loopback.slack.press(PAM, SHOP, ts, "go").status()).isEqualTo(200);
    assertThat(loopback.last().path("container").path("is_ephemeral").asBoolean()).isTrue();
    assertThatThrownBy(() -> loopback.slack.edit(PAM, SHOP, ts, "mine")).hasMessageContaining("no message of your own");
  }

  @Test
  void theHomeTabsElementsWork() {
    String home = publishHome();
    loopback.slack.actOnView(ADA, home, "row", "one", Json.tree("b"), Json.object());
    assertThat(loopback.last().path("view").path("type").asText()).isEqualTo("home");
    assertThat(loopback.last().path("view").path("state").path("values").path("row").path("one")
        .path("selected_option").path("value").asText()).isEqualTo("b");
  }

  @Test
  void aHomeTabThatIsPublishedAnewStaysTheSameView() {
    String home = publishHome();
    String hash = loopback.slack.state().path("homes").path(ADA).path("hash").asText();
    assertThat(publishHome()).isEqualTo(home);
    assertThat(loopback.slack.state().path("homes").path(ADA).path("hash").asText()).isNotEqualTo(hash);
    loopback.slack.actOnView(ADA, home, "row", "one", Json.tree("b"), Json.object());
    assertThat(loopback.last().path("container").path("view_id").asText()).isEqualTo(home);
  }

  private String publishHome() {
    loopback.call("views.publish", Map.of("user_id", ADA, "view", Json.read(json("{'type':'home','blocks':["
        + "{'type':'actions','block_id':'row','elements':[{'type':'static_select','action_id':'one'," + OPTIONS
        + "}]}]}"))));
    return loopback.slack.state().path("homes").path(ADA).path("id").asText();
  }
}
