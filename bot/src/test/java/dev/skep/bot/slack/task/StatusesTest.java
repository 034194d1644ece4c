package dev.skep.bot.slack.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.SlackBench;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Failure;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.incident.Incidents;
import dev.skep.throttle.Pauses;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusesTest {
  private static final String ADA = "U001ADA";

  @SuppressWarnings("unchecked")
  private static void note(SlackBench bench, Task task, Trouble trouble) {
    var seen = new Incidents.Seen(trouble, bench.clock.instant(), "It fails again.", List.of(), "", "");
    TransactionOperations<Connection> transactions = bench.bean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      bench.bean(Incidents.class).note(task, seen);
      return null;
    });
  }

  private static Task submit(SlackBench bench, String title, List<TaskTrigger> life) {
    var tasks = bench.bean(TaskStore.class);
    Task task = tasks.submit(
        Tasks.brief("acme/shop").withTitle(title), new Origin("C01SHOP", title, ADA, "Ada Lind", "u"), Actor.SKEP, "");
    life.forEach(trigger -> tasks.apply(task.id(), trigger, Actor.SKEP, ""));
    return tasks.find(task.id()).orElseThrow();
  }

  @Test
  void whatAPersonIsToDecideStandsAmongTheirTasksThoughItIsOver() {
    try (var bench = new SlackBench()) {
      bench.bean(Pauses.class).pause(Pauses.ALL, "U9", "Ida", "");
      var begun = List.of(new TaskTrigger.Released(), Tasks.LIFE.get(0), Tasks.LIFE.get(1), Tasks.LIFE.get(2));
      note(bench, submit(bench, "Stuck", begun), Trouble.BUILD_LOOP);
      var failed = List.<TaskTrigger>of(
          new TaskTrigger.Released(), new TaskTrigger.Failed(new Failure("x", "GitHub said no.", "Try again.")));
      note(bench, submit(bench, "Failed", failed), Trouble.FAILED);
      submit(bench, "Failed, and that was that", failed);

      assertThat(bench.bean(Statuses.class).mine(ADA).lines()).satisfiesExactlyInAnyOrder(
          line -> assertThat(line).contains("Stuck", "the agent does not get on, Ada Lind is to decide what to do"),
          line -> assertThat(line).contains("Failed", "stopped", "GitHub said no."));
      assertThat(bench.bean(Statuses.class).mine("U002PAM")).startsWith("No agent works for you");
    }
  }
}
