package dev.skep.playground.slack;

import static dev.skep.playground.slack.Loopback.ADA;
import static dev.skep.playground.slack.Loopback.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.slack.Loopback.Received;
import dev.skep.playground.slack.Loopback.Said;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events reach the bot signed, and again when it does not answer well. */
class EventRetriesTest {
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final Loopback loopback =
      new Loopback(new SlackPace(10, Duration.ofMillis(300), Duration.ofSeconds(3), List.of(SOON, SOON, SOON)));

  @AfterEach
  void stop() {
    loopback.close();
  }

  /** Waits for as many, and for ten times the pause between two copies that there are no more. */
  private List<Received> onlyReceived(int count) {
    await().during(SOON.multipliedBy(10)).atMost(PATIENCE).until(() -> loopback.received.size() == count);
    return List.copyOf(loopback.received);
  }

  private List<Received> received(int count) {
    await().atMost(PATIENCE).until(() -> loopback.received.size() >= count);
    return List.copyOf(loopback.received);
  }

  @Test
  void anEventIsSentThreeTimesMoreWhenTheBotFails() {
    loopback.botAnswers(500, "");
    loopback.slack.say(ADA, SHOP, null, "hello");
    List<Received> all = onlyReceived(4);
    assertThat(all).extracting(r -> r.header("X-Slack-Retry-Num")).containsExactly(null, "1", "2", "3");
    assertThat(all).extracting(r -> r.header("X-Slack-Retry-Reason"))
        .containsExactly(null, "http_error", "http_error", "http_error");
    assertThat(all).extracting(r -> r.body().path("event_id").asText())
        .containsOnly(all.getFirst().body().path("event_id").asText());
    assertThat(all).allMatch(Received::genuine);

  }

  @Test
  void anEventThatIsTakenAtTheSecondTimeIsNotSentAThird() {
    loopback.botAnswers(r -> new Said(r.header("X-Slack-Retry-Num") == null ? 500 : 200, ""));
    loopback.slack.say(ADA, SHOP, null, "one");
    assertThat(onlyReceived(2)).extracting(r -> r.header("X-Slack-Retry-Num")).containsExactly(null, "1");
  }

  @Test
  void aBotThatIsTooSlowHearsItAgainWithThatReason() {
    var answered = new CountDownLatch(1);
    loopback.botAnswers(r -> {
      if (r.header("X-Slack-Retry-Num") == null) {
        hang(answered);
      }
      return new Said(200, "");
    });
    loopback.slack.say(ADA, SHOP, null, "hello");
    assertThat(received(2).getLast().header("X-Slack-Retry-Reason")).isEqualTo("http_timeout");
    answered.countDown();
  }

  private static void hang(CountDownLatch until) {
    try {
      assertThat(until.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The bot here says no to retries with each 503. */
  @Test
  void aBotThatAsksNotToBeToldAgainIsNot() {
    loopback.botAnswers(503, "");
    loopback.slack.say(ADA, SHOP, null, "one");
    loopback.slack.say(ADA, SHOP, null, "two");
    assertThat(onlyReceived(2)).extracting(r -> r.event().path("text").asText()).containsExactly("one", "two");
  }

  @Test
  void aMentionComesTwiceUnderTwoIds() {
    String ts = loopback.slack.say(ADA, SHOP, null, "@Skep fix it");
    List<Received> both = received(2);
    assertThat(both).extracting(r -> r.event().path("type").asText()).containsExactly("app_mention", "message");
    assertThat(both).extracting(r -> r.event().path("ts").asText()).containsOnly(ts);
    assertThat(both).extracting(r -> r.body().path("event_id").asText()).doesNotHaveDuplicates();
  }

  @Test
  void whereTheBotIsNotItHearsNothing() {
    loopback.slack.botIn(SHOP, false);
    loopback.slack.say(ADA, SHOP, null, "@Skep fix it");
    loopback.slack.say(ADA, "C03RANDOM", null, "elsewhere");
    assertThat(received(1)).extracting(r -> r.event().path("text").asText()).containsExactly("elsewhere");
  }

  @Test
  void editsAndDeletionsArriveAsHiddenMessages() {
    String root = loopback.slack.say(ADA, SHOP, null, "one");
    String reply = loopback.slack.say(ADA, SHOP, root, "two");
    loopback.slack.edit(ADA, SHOP, root, "one & a half");
    loopback.slack.delete(ADA, SHOP, reply);
    List<Received> all = received(4);
    JsonNode edited = all.get(2).event();
    assertThat(edited.path("subtype").asText()).isEqualTo("message_changed");
    assertThat(edited.path("message").path("text").asText()).isEqualTo("one &amp; a half");
    assertThat(edited.path("message").path("edited").path("user").asText()).isEqualTo(ADA);
    assertThat(edited.path("previous_message").path("text").asText()).isEqualTo("one");
    JsonNode deleted = all.get(3).event();
    assertThat(deleted.path("subtype").asText()).isEqualTo("message_deleted");
    assertThat(deleted.path("deleted_ts").asText()).isEqualTo(reply);
    assertThat(loopback.slack.thread(SHOP, root)).hasSize(1);
  }

  @Test
  void aDeletedRootWithRepliesLeavesAStone() {
    String root = loopback.slack.say(ADA, SHOP, null, "one");
    loopback.slack.say(ADA, SHOP, root, "two");
    loopback.slack.delete(ADA, SHOP, root);
    JsonNode edited = received(3).getLast().event();
    assertThat(edited.path("subtype").asText()).isEqualTo("message_changed");
    assertThat(edited.path("message").path("subtype").asText()).isEqualTo("tombstone");
    assertThat(loopback.slack.thread(SHOP, root)).hasSize(2).first()
        .satisfies(m -> assertThat(m.path("text").asText()).isEqualTo("This message was deleted."));
  }
}
