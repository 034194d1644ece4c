package dev.skep.bot.slack.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.FakeSlack;
import dev.skep.bot.slack.FakeSlack.Answer;
import dev.skep.bot.slack.SlackBench;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.incident.Incidents;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class IncidentsTest {

  @Test
  void whatWasAskedForInPrivateIsReadOutToWhoAskedAlone() {
    try (var bench = new SlackBench()) {
      Task task = bench.bean(TaskStore.class).submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      var seen = new Incidents.Seen(Trouble.SILENT, Tasks.NOON, "", List.of(), "The secret plan is too large", "");
      bench.bean(Incidents.class).note(task, seen);
      assertThat(typed(bench, "U002PAM")).as("a public channel").contains("Fix the retry", "Say why");

      bench.slack.on("conversations.info", c -> Answer.ok("{\"ok\":true,\"channel\":{\"id\":\"" + c.field("channel")
          + "\",\"name\":\"plans\",\"is_channel\":true,\"is_private\":true}}"));
      assertThat(typed(bench, "U001ADA")).as("who asked").contains("Fix the retry", "Say why");
      assertThat(typed(bench, "U002PAM")).contains("Agent fell silent: _Private request_ in acme/shop")
          .doesNotContain("Fix the retry", "Say why");
      bench.bean(Incidents.class).closeByItself(task.id(), Trouble.SILENT, "The work went on.");
      assertThat(typed(bench, "U002PAM")).contains("_Private request_ in acme/shop\\nThe work went on.")
          .doesNotContain("Fix the retry", "secret plan");
      assertThat(typed(bench, "U001ADA")).contains("Fix the retry", "secret plan");
    }
  }

  private static String typed(SlackBench bench, String person) {
    int before = bench.slack.calls("chat.postEphemeral").size();
    bench.post("application/x-www-form-urlencoded", "command=%2Fskep&text=incidents&user_id=" + person
        + "&channel_id=C01SHOP&trigger_id=t" + before, Map.of());
    bench.work();
    FakeSlack.Call last = bench.slack.calls("chat.postEphemeral").getLast();
    assertThat(last.field("user")).isEqualTo(person);
    return last.field("blocks");
  }
}
