package dev.skep.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.brief.BriefModal;
import dev.skep.core.inbox.Inbox;
import dev.skep.core.work.Documents;
import dev.skep.intake.ConversationId;
import dev.skep.intake.Intake;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slack's HTTP door over real HTTP, with real signatures. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SlackDoorTest {
  private static SlackBench bench;
  private int before;

  @BeforeAll
  static void open() {
    bench = new SlackBench();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @BeforeEach
  void count() {
    bench.work();
    bench.clock.forward(Duration.ofMinutes(1));
    bench.slack.forget();
    before = bench.stored();
  }

  private int stored() {
    return bench.stored() - before;
  }

  @Test
  void aRightSignatureIsStoredAcknowledgedAndAnsweredAfterwards() {
    HttpResponse<String> answer = bench.event(SlackBench.mention("EvRight", "100.000001"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(stored()).isEqualTo(1);
    assertThat(bench.slack.calls("auth.test", "chat.postMessage")).as("nothing is called before the answer").isEmpty();
    bench.work();
    assertThat(bench.slack.calls("chat.postMessage")).singleElement().satisfies(call -> {
      assertThat(call.field("channel")).isEqualTo("C01SHOP");
      assertThat(call.field("thread_ts")).isEqualTo("100.000001");
      assertThat(call.field("metadata")).contains("skep_delivery");
      assertThat(call.authorization()).isEqualTo("Bearer xoxb-bench");
    });
  }

  @Test
  void aWrongSignatureIsRefusedAndNothingStored() {
    String body = SlackBench.mention("EvWrong", "100.000002");
    String now = Long.toString(System.currentTimeMillis() / 1000);
    HttpResponse<String> answer = bench.post("application/json", body, Map.of(
        "X-Slack-Request-Timestamp", now, "X-Slack-Signature", SlackBench.signature("another", now, body)));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(stored()).isZero();
  }

  @Test
  void aStaleOneIsRefusedThoughItsSignatureIsRight() {
    String old = Long.toString(System.currentTimeMillis() / 1000 - 301);
    HttpResponse<String> answer = bench.post(
        "application/json", SlackBench.mention("EvStale", "100.000003"), Map.of("X-Slack-Request-Timestamp", old));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(stored()).isZero();
  }

  @Test
  void anUnsignedFormIsRefused() {
    HttpResponse<String> answer = bench.post("application/x-www-form-urlencoded",
        "command=%2Fskep&text=help&user_id=U1&channel_id=C1&trigger_id=t", Map.of("X-Slack-Signature", "v0=00"));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(stored()).isZero();
  }

  @Test
  void whatIsTypedIntoASelectOfRepositoriesIsAnsweredAtOnceAndNotStored() {
    String typed = """
        {"type":"block_suggestion","user":{"id":"U001ADA"},"team":{"id":"T0HIVE"},"api_app_id":"A0SKEP",
         "action_id":"move_brief","block_id":"b","value":"%s"}""";
    assertThat(bench.interaction(typed.formatted("SH")).body()).isEqualTo(
        "{\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"acme/shop\"},\"value\":\"acme/shop\"}]}");
    assertThat(bench.interaction(typed.formatted("zzz")).body()).isEqualTo("{\"options\":[]}");
    assertThat(stored()).isZero();
  }

  @Test
  void anEmptyPostIsRefusedInOurOwnWords() {
    HttpResponse<String> answer = bench.post("application/json", "", Map.of("X-Slack-Signature", "v0=00"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"not a Slack request\"}");
    assertThat(stored()).isZero();
  }

  @Test
  void theChallengeIsEchoedWithoutBeingStored() {
    HttpResponse<String> answer =
        bench.event("{\"type\":\"url_verification\",\"token\":\"t\",\"challenge\":\"3eZbrw1aB\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("3eZbrw1aB");
    assertThat(stored()).isZero();
  }

  @Test
  void theSameEventTwiceIsAcknowledgedTwiceAndWorkedOnce() {
    String body = SlackBench.mention("EvTwice", "100.000004");
    assertThat(bench.event(body).statusCode()).isEqualTo(200);
    bench.work();
    assertThat(bench.event(body).statusCode()).isEqualTo(200);
    bench.work();
    assertThat(stored()).isEqualTo(1);
    assertThat(bench.slack.calls("chat.postMessage")).hasSize(1);
  }

  @Test
  void aRetryWhoseFirstCopyNeverCameIsWorked() {
    HttpResponse<String> answer = bench.post("application/json", SlackBench.mention("EvRetry", "100.000005"),
        Map.of("X-Slack-Retry-Num", "1", "X-Slack-Retry-Reason", "http_timeout"));
    assertThat(answer.statusCode()).isEqualTo(200);
    bench.work();
    assertThat(stored()).isEqualTo(1);
    assertThat(bench.slack.calls("chat.postMessage")).hasSize(1);
  }

  @Test
  void eventsWithoutAnIdDoNotShadowEachOther() {
    bench.event(SlackBench.mention("", "100.000006"));
    bench.event(SlackBench.mention("", "100.000007"));
    assertThat(stored()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", "{", "[]", "null", "not json", "{\"type\":\"event_callback\"", "{\"type\":\"event_callback\"}",
      "{\"type\":\"event_callback\",\"event\":7}", "{\"type\":\"event_callback\",\"event\":{}}", "{\"type\":\"what\"}",
      "{\"type\":\"url_verification\"}", "payload=%7B", "payload=%5B%5D", "payload=%7B%22type%22%3A%22what%22%7D",
      "a=b&c", "%%%", "command="
  })
  void whatCannotBeReadGetsACleanRefusal(String body) {
    HttpResponse<String> answer = bench.post(
        body.startsWith("{") || body.startsWith("[") ? "application/json" : "application/x-www-form-urlencoded", body,
        Map.of());
    assertThat(answer.statusCode()).as(body).isBetween(200, 499);
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("\tat ").doesNotContain("com.slack");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"type\":\"reaction_added\",\"user\":\"U1\"}",
      "{\"type\":\"something_new\",\"channel\":\"C1\"}",
      "{\"type\":\"message\",\"subtype\":\"message_changed\",\"channel\":\"C1\",\"ts\":\"1.1\"}",
      "{\"type\":\"message\",\"subtype\":\"channel_join\",\"user\":\"U1\",\"channel\":\"C1\",\"ts\":\"1.1\"}",
      "{\"type\":\"message\",\"bot_id\":\"B0SKEP\",\"user\":\"U0SKEP\",\"text\":\"x\",\"channel\":\"C1\",\"ts\":\"1.2\","
          + "\"thread_ts\":\"1.1\"}",
      "{\"type\":\"message\",\"user\":\"U1\",\"text\":\"just talk\",\"channel\":\"C1\",\"ts\":\"1.1\"}",
      "{\"type\":\"app_mention\",\"text\":\"nobody, nowhere\"}"
  })
  void whatIsNotForUsIsAcknowledgedAndForgotten(String event) {
    assertThat(bench.event(SlackBench.envelope("Ev" + event.hashCode(), event)).statusCode()).isEqualTo(200);
    assertThat(stored()).isZero();
  }

  @Test
  void aBodyTooBigToBeSlacksIsRefusedAndTheDoorStaysOpen() {
    HttpResponse<String> answer = bench.event("{\"type\":\"event_callback\",\"x\":\"" + "y".repeat(28_000_000) + "\"}");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).doesNotContain("Exception");
    assertThat(bench.event(SlackBench.mention("EvAfterBig", "100.000008")).statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyOf25MegabytesIsTakenOrRefusedCleanly() {
    String body = SlackBench.envelope("EvBig",
        "{\"type\":\"reaction_added\",\"user\":\"U1\",\"x\":\"" + "y".repeat(25_000_000) + "\"}");
    HttpResponse<String> answer = bench.event(body);
    assertThat(answer.statusCode()).isBetween(200, 499);
    assertThat(answer.body()).doesNotContain("Exception");
    assertThat(stored()).isZero();
  }

  @Test
  void aFormWithFaultsIsAnsweredAtOnceWithTheFieldsAtFault() {
    HttpResponse<String> answer = bench.interaction(submission("""
        {"title":{"title":{"type":"plain_text_input","value":""}},
         "repository":{"repository":{"type":"static_select","selected_option":null}}}"""));
    assertThat(answer.statusCode()).isEqualTo(200);
    var body = Documents.read(answer.body(), com.fasterxml.jackson.databind.JsonNode.class);
    assertThat(body.path("response_action").asText()).isEqualTo("errors");
    assertThat(body.path("errors").fieldNames()).toIterable()
        .containsExactlyInAnyOrder("title", "repository");
    assertThat(stored()).isZero();
  }

  @Test
  void aFormWithoutFaultsIsStoredAndClosedAndItsCardPosted() {
    HttpResponse<String> answer = bench.interaction(submission("""
        {"title":{"title":{"value":"Fix it"}},
         "repository":{"repository":{"selected_option":{"value":"acme/shop"}}},
         "goal":{"goal":{"value":"It works"}},
         "acceptanceCriteria":{"acceptanceCriteria":{"value":"tests pass"}}}"""));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(stored()).isEqualTo(1);
    bench.work();
    assertThat(bench.slack.calls("chat.postMessage")).singleElement()
        .satisfies(call -> assertThat(call.field("blocks")).contains("file_brief").contains("Fix it"));
  }

  private static String submission(String values) {
    ConversationId conversation = bench.bean(Intake.class).begin("C01SHOP", "200.000001", "U001ADA", "fix it");
    String metadata = Documents.write(new BriefModal.Where(conversation, "C01SHOP", "200.000001", null));
    return "{\"type\":\"view_submission\",\"trigger_id\":\"" + conversation + "\",\"user\":{\"id\":\"U001ADA\"},"
        + "\"view\":{\"id\":\"V1\",\"type\":\"modal\",\"callback_id\":\"brief_form\",\"private_metadata\":"
        + Documents.write(metadata) + ",\"state\":{\"values\":" + values + "}}}";
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"},\"view\":{\"id\":\"V1\",\"type\":\"modal\",\"callback_id\":\"brief_form\",\"state\":{\"values\":{}}}}",
      "{\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"},\"view\":{\"id\":\"V1\",\"type\":\"modal\",\"callback_id\":\"brief_form\","
          + "\"state\":{\"values\":{}},\"private_metadata\":\"not json\"}}",
      "{\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"},\"view\":{\"id\":\"V1\",\"type\":\"modal\",\"callback_id\":\"somebody_elses\",\"state\":{\"values\":{}}}}",
      "{\"type\":\"message_action\",\"callback_id\":\"somebody_elses\",\"user\":{\"id\":\"U1\"}}",
      "{\"type\":\"view_closed\",\"user\":{\"id\":\"U1\"},\"view\":{\"callback_id\":\"brief_form\"}}"
  })
  void interactionsThatAreNotOursAreAcknowledgedAndForgotten(String payload) {
    HttpResponse<String> answer = bench.interaction(payload);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(stored()).isZero();
  }

  @Test
  void aCommandIsAnsweredToThePersonAlone() {
    assertThat(bench.post("application/x-www-form-urlencoded",
        "command=%2Fskep&text=help&user_id=U001ADA&channel_id=C01SHOP&trigger_id=tr.help", Map.of()).statusCode())
        .isEqualTo(200);
    bench.work();
    assertThat(bench.slack.calls("chat.postEphemeral")).singleElement()
        .satisfies(call -> assertThat(call.field("text")).contains("/skep new"));
    assertThat(bench.slack.calls("chat.postMessage")).isEmpty();
  }

  @Test
  void whatCannotBeStoredIsAskedForAgain() {
    try (var broken = new SlackBench()) {
      broken.sql("alter table inbound_event rename to elsewhere");
      HttpResponse<String> lost = broken.event(SlackBench.mention("EvLost", "300.000001"));
      assertThat(lost.statusCode()).isEqualTo(500);
      assertThat(lost.body()).isEqualTo("{\"error\":\"not stored, please send it again\"}");
      broken.sql("alter table elsewhere rename to inbound_event");
      assertThat(broken.event(SlackBench.mention("EvLost", "300.000001")).statusCode()).isEqualTo(200);
      assertThat(broken.bean(Inbox.class).table().count("PENDING")).isEqualTo(1);
    }
  }

  @Test
  void withoutASigningSecretTheDoorIsShut() {
    try (var shut = new SlackBench(Map.of("skep.slack.signing-secret", ""))) {
      assertThat(shut.event(SlackBench.mention("EvShut", "1.1")).statusCode()).isEqualTo(404);
      assertThat(shut.stored()).isZero();
    }
  }
}
