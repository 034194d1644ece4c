package dev.skep.bot.slack.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.bot.slack.FakeSlack;
import dev.skep.core.work.Retryable;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackClientTest {
  private final FakeSlack slack = new FakeSlack();
  // A token of its own each time: the library remembers for all clients of a process what it learned of one.
  private final SlackClient client = new SlackClient(new SlackSettings("xoxb-" + UUID.randomUUID(), "", "", slack.url()));

  @AfterEach
  void stop() throws Exception {
    client.close();
    slack.close();
  }

  private void ask() {
    client.call(methods -> methods.usersInfo(r -> r.user("U001ADA")));
  }

  @Test
  void oneCallIsOneCall() {
    ask();
    assertThat(slack.calls("auth.test", "users.info")).as("the library asks nothing by itself")
        .extracting(FakeSlack.Call::method).containsExactly("users.info");
  }

  @Test
  void slackItselfSaysHowLongToWait() {
    slack.on("users.info", c -> new FakeSlack.Answer(429, Map.of("Retry-After", "7"), "{\"ok\":false}"));
    assertThatThrownBy(this::ask).isInstanceOfSatisfying(
        Retryable.class, e -> assertThat(e.after()).isEqualTo(Duration.ofSeconds(7)));
    assertThat(slack.calls("users.info")).as("and nobody waits or tries again in our place").hasSize(1);
  }

  @Test
  void aTokenThatIsRefusedIsSaidOnce() {
    slack.on("users.info", c -> FakeSlack.Answer.no("invalid_auth"));
    slack.on("auth.test", c -> FakeSlack.Answer.no("invalid_auth"));
    assertThatThrownBy(this::ask).isInstanceOfSatisfying(
        SlackClient.SlackRefusal.class, e -> assertThat(e.permanent()).hasMessageContaining("renew it (invalid_auth)"));
    assertThat(slack.calls("auth.test")).isEmpty();
  }
}
