package dev.skep.playground.slack;

import static dev.skep.playground.slack.Loopback.ADA;
import static dev.skep.playground.slack.Loopback.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that wait for their time, and what Slack does not let wait. */
class ScheduledMessagesTest {
  private static final long NOW = Instant.parse("2026-03-02T09:00:00Z").getEpochSecond();
  private static final String RANDOM = "C03RANDOM";
  private final Loopback loopback = new Loopback();

  @AfterEach
  void stop() {
    loopback.close();
  }

  private JsonNode schedule(String channel, long at, Map<String, ?> more) {
    var arguments = new HashMap<String, Object>(Map.of("channel", channel, "post_at", at, "text", "later"));
    arguments.putAll(more);
    return loopback.call("chat.scheduleMessage", arguments);
  }

  private String scheduled(String channel, long in) {
    JsonNode answer = schedule(channel, NOW + in, Map.of());
    return answer.path("scheduled_message_id").asText(answer.path("error").asText());
  }

  private String delete(String id) {
    return loopback.call("chat.deleteScheduledMessage", Map.of("channel", SHOP, "scheduled_message_id", id))
        .path("error").asText("ok");
  }

  @Test
  void itAppearsWhenItsTimeHasComeAndIsListedBefore() {
    String root = loopback.slack.say(ADA, SHOP, null, "shall we?");
    schedule(SHOP, NOW + 3_600, Map.of("thread_ts", root, "text", "now we shall"));
    String other = scheduled(RANDOM, 7_200);
    assertThat(loopback.call("chat.scheduledMessages.list", Map.of("channel", SHOP)).path("scheduled_messages"))
        .singleElement().satisfies(s -> assertThat(s.path("post_at").asLong()).isEqualTo(NOW + 3_600));
    JsonNode first = loopback.call("chat.scheduledMessages.list", Map.of("limit", 1));
    assertThat(loopback.call("chat.scheduledMessages.list",
        Map.of("limit", 1, "cursor", first.path("response_metadata").path("next_cursor").asText()))
        .path("scheduled_messages").path(0).path("id").asText()).isEqualTo(other);
    assertThat(loopback.slack.state().path("scheduled")).hasSize(2);

    loopback.later(Duration.ofMinutes(59));
    loopback.slack.postDue();
    assertThat(loopback.slack.thread(SHOP, root)).hasSize(1);
    loopback.later(Duration.ofMinutes(1));
    await().atMost(Duration.ofSeconds(30)).until(() -> loopback.slack.thread(SHOP, root).size() == 2);
    JsonNode posted = loopback.slack.thread(SHOP, root).getLast();
    assertThat(posted.path("text").asText()).isEqualTo("now we shall");
    assertThat(posted.path("ts").asText()).isGreaterThanOrEqualTo(Long.toString(NOW + 3_600));
    assertThat(loopback.slack.state().path("scheduled")).hasSize(1);
    assertThat(loopback.slack.everything(RANDOM)).isEmpty();
  }

  @Test
  void timesThatAreNone() {
    assertThat(scheduled(SHOP, 0)).isEqualTo("time_in_past");
    assertThat(scheduled(SHOP, Duration.ofDays(120).toSeconds() + 1)).isEqualTo("time_too_far");
    assertThat(loopback.call("chat.scheduleMessage", Map.of("channel", SHOP, "post_at", "soon", "text", "a"))
        .path("error").asText()).isEqualTo("invalid_time");
    assertThat(scheduled("C99NONE", 60)).isEqualTo("channel_not_found");
    assertThat(loopback.call("chat.scheduledMessages.list", Map.of("channel", "C99NONE")).path("error").asText())
        .isEqualTo("invalid_channel");
    assertThat(loopback.slack.state().path("scheduled")).isEmpty();
    assertThat(scheduled(SHOP, Duration.ofDays(120).toSeconds())).startsWith("Q");
  }

  @Test
  void thirtyInFiveMinutesOfAChannel() {
    for (int i = 0; i < 30; i++) {
      assertThat(scheduled(SHOP, 600 + i)).startsWith("Q");
    }
    assertThat(scheduled(SHOP, 700)).isEqualTo("restricted_too_many");
    assertThat(scheduled(SHOP, 500)).isEqualTo("restricted_too_many");
    assertThat(scheduled(RANDOM, 700)).startsWith("Q");
    assertThat(scheduled(SHOP, 930)).startsWith("Q");
  }

  @Test
  void itIsCalledBackUntilAMinuteBefore() {
    String soon = scheduled(SHOP, 120);
    String later = scheduled(SHOP, 600);
    assertThat(delete("Q99NONE")).isEqualTo("invalid_scheduled_message_id");
    loopback.later(Duration.ofSeconds(60));
    assertThat(delete(soon)).isEqualTo("invalid_scheduled_message_id");
    assertThat(delete(later)).isEqualTo("ok");
    assertThat(delete(later)).isEqualTo("invalid_scheduled_message_id");
    loopback.later(Duration.ofMinutes(20));
    loopback.slack.postDue();
    await().atMost(Duration.ofSeconds(30)).until(() -> loopback.slack.everything(SHOP).size() == 1);
  }

  /** Slack takes it and never posts it, which is documented and easily missed. */
  @Test
  void oneWithMetadataOrForAChannelThatIsClosedByThenIsLost() {
    schedule(SHOP, NOW + 60, Map.of("metadata", Map.of("event_type", "skep", "event_payload", Map.of())));
    scheduled(RANDOM, 60);
    loopback.slack.upkeep().archive(ADA, RANDOM, true);
    loopback.later(Duration.ofMinutes(2));
    await().atMost(Duration.ofSeconds(30)).until(() -> loopback.slack.problems().size() == 2);
    assertThat(loopback.slack.problems()).anyMatch(p -> p.contains("metadata")).anyMatch(p -> p.contains("is_archived"));
    assertThat(loopback.slack.everything(SHOP)).isEmpty();
    assertThat(loopback.slack.everything(RANDOM)).isEmpty();
  }
}
