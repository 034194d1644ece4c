package dev.skep.playground.slack;

import static dev.skep.playground.slack.Loopback.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms and home tabs that Slack refuses, and triggers that are no good. */
class ViewRefusalsTest {
  private static final String FORM = view("'title':{'type':'plain_text','text':'Brief'}",
      "'submit':{'type':'plain_text','text':'File'}", "'blocks':[{'type':'input','block_id':'name',"
          + "'label':{'type':'plain_text','text':'Name'},'element':{'type':'plain_text_input','action_id':'name'}}]");
  private final Loopback loopback = new Loopback();

  @AfterEach
  void stop() {
    loopback.close();
  }

  private static String view(String... fields) {
    return ("{'type':'modal'," + String.join(",", fields) + "}").replace('\'', '"');
  }

  private void assertRefused(JsonNode answer, String error) {
    assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isFalse();
    assertThat(answer.path("error").asText()).isEqualTo(error);
  }

  private JsonNode openWith(String trigger) {
    return loopback.call("views.open", Map.of("trigger_id", trigger, "view", Json.read(FORM)));
  }

  @Test
  void aTriggerThatIsOlderThanThreeSeconds() {
    String trigger = loopback.trigger(ADA);
    loopback.later(Duration.ofMillis(3_001));
    assertRefused(openWith(trigger), "expired_trigger_id");
    assertThat(loopback.slack.form(ADA)).isEmpty();
  }

  @Test
  void aTriggerThatWasUsedOrMadeUp() {
    String trigger = loopback.trigger(ADA);
    loopback.later(Duration.ofSeconds(3));
    assertThat(openWith(trigger).path("ok").asBoolean()).isTrue();
    assertRefused(openWith(trigger), "exchanged_trigger_id");
    assertRefused(openWith("1.2.3"), "invalid_trigger_id");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      'title':{'type':'plain_text','text':'A title of twenty-five chr'} | 'blocks':[] | /view/title/text | must be less than 25 characters
      'title':{'type':'mrkdwn','text':'Brief'} | 'blocks':[] | /view/title/type | text of type 'mrkdwn' is not allowed here
      'submit':{'type':'plain_text','text':'File'} | 'blocks':[] | /view | missing required field: title
      'title':{'type':'plain_text','text':'Brief'} | 'blocks':[],'colour':'red' | /view | no more fields allowed, but there is 'colour'
      'title':{'type':'plain_text','text':'Brief'} | 'blocks':[{'type':'markdown','text':'a'}] | /view/blocks/0/type | unsupported type: 'markdown'
      'title':{'type':'plain_text','text':'Brief'} | 'blocks':[{'type':'input','label':{'type':'plain_text','text':'Name'},'element':{'type':'plain_text_input'}}] | /view/submit | a modal with input blocks must have submit
      'title':{'type':'plain_text','text':'Brief'} | 'blocks':[{'type':'input','label':{'type':'plain_text','text':'Name'},'element':{'type':'button'}}] | /view/blocks/0/element/type | unsupported type: 'button'
      """)
  void aFormOfTheWrongShape(String first, String second, String pointer, String words) {
    JsonNode answer = loopback.open(ADA, view(first, second));
    assertRefused(answer, "invalid_arguments");
    assertThat(answer.path("response_metadata").path("messages")).extracting(JsonNode::asText)
        .anySatisfy(m -> assertThat(m).contains(words).endsWith("[json-pointer:" + pointer + "]"));
    assertThat(loopback.slack.form(ADA)).isEmpty();
  }

  @Test
  void privateMetadataAndBlocksHaveTheirLimits() {
    String title = "'title':{'type':'plain_text','text':'Brief'}";
    String many = "{'type':'divider'},".repeat(99) + "{'type':'divider'}";
    assertRefused(loopback.open(ADA, view(title, "'blocks':[]", "'private_metadata':'" + "x".repeat(3_001) + "'")),
        "invalid_arguments");
    assertRefused(loopback.open(ADA, view(title, "'blocks':[" + many + ",{'type':'divider'}]")), "invalid_arguments");
    assertThat(loopback.open(ADA, view(title, "'blocks':[" + many + "]",
        "'private_metadata':'" + "x".repeat(3_000) + "'")).path("ok").asBoolean()).isTrue();
  }

  @Test
  void aFourthFormOnTheStack() {
    loopback.open(ADA, FORM);
    for (int i = 0; i < 2; i++) {
      assertThat(push().path("ok").asBoolean()).isTrue();
    }
    assertRefused(push(), "push_limit_reached");
  }

  private JsonNode push() {
    return loopback.call("views.push", Map.of("trigger_id", loopback.trigger(ADA), "view", Json.read(FORM)));
  }

  @Test
  void anUpdateOfAFormThatIsGoneOrHasChanged() {
    JsonNode view = loopback.open(ADA, FORM).path("view");
    var update = Map.of("view_id", view.path("id").asText(), "hash", view.path("hash").asText(), "view", Json.read(FORM));
    assertThat(loopback.call("views.update", update).path("ok").asBoolean()).isTrue();
    assertRefused(loopback.call("views.update", update), "hash_conflict");
    loopback.slack.closeView(ADA);
    assertRefused(loopback.call("views.update", update), "not_found");
  }

  @Test
  void aModalAsHomeTab() {
    assertRefused(loopback.call("views.publish", Map.of("user_id", ADA, "view", Json.read(FORM))), "invalid_arguments");
    assertRefused(loopback.call("views.publish", Map.of("user_id", "U9NOBODY", "view", Json.read("{\"type\":\"home\"}"))),
        "user_not_found");
  }

  @Test
  void errorsOnABlockThatIsNoInputLeaveTheFormOpenAndAreAProblem() {
    loopback.open(ADA, FORM);
    loopback.botAnswers(200, "{\"response_action\":\"errors\",\"errors\":{\"nome\":\"Too short\"}}");
    loopback.slack.submit(ADA, Map.of("name", "x"));
    assertThat(loopback.slack.form(ADA)).isPresent();
    assertThat(loopback.slack.problems()).singleElement().asString().contains("errors names no input block: nome");
  }

  @Test
  void anUpdateInAnAnswerIsCheckedToo() {
    loopback.open(ADA, FORM);
    loopback.botAnswers(200, "{\"response_action\":\"update\",\"view\":{\"type\":\"modal\",\"blocks\":[]}}");
    loopback.slack.submit(ADA, Map.of("name", "x"));
    assertThat(loopback.slack.problems()).singleElement().asString().contains("missing required field: title");
    assertThat(loopback.slack.form(ADA).orElseThrow().path("title").path("text").asText()).isEqualTo("Brief");
  }
}
