package dev.skep.notifications.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Build;
import dev.skep.core.task.Build.Light;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.Talk;
import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.Slice;
import dev.skep.notifications.worth.Worth;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import dev.skep.throttle.queue.QueuePolicy;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An agent whose base branch is red waits for others; and what a call of it costs is known. */
class RedBaseTest {
  private final HandClock clock = new HandClock();
  private final QuietAgent agent = new QuietAgent(clock);

  private ApplicationContext start(Databases database) {
    ThrottlePolicy limits = () -> ThrottleRules.DEFAULT;
    QueuePolicy queues = List::of;
    WatchdogPolicy rules = repository -> WatchdogRules.DEFAULT;
    return database.start(Map.of(), clock, agent, new Talk(), limits, queues, rules, new NoLogs());
  }

  private void pass(ApplicationContext context, Duration time) {
    for (int i = 0; i < time.toMinutes() / 5; i++) {
      clock.forward(Duration.ofMinutes(5));
      context.getBean(Watchdog.class).look();
      context.getBean(Outbox.class).worker().runDue();
      context.getBean(Outbox.class).worker().runDue();
    }
  }

  private static PullRequestRef pull(String sha) {
    return new PullRequestRef("acme/shop", 8, "https://github.example/8", "Fix", sha, true);
  }

  private static TaskTrigger red(String sha) {
    return new TaskTrigger.BuildReported(new Build(Light.RED, sha, List.of("test"), ""));
  }

  @SuppressWarnings("unchecked")
  private static void isRedOnBaseToo(ApplicationContext context, TaskId task, String sha) {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      try (var insert = status.getConnection().createStatement()) {
        return insert.execute("insert into build_round (id, task_id, pull, sha, fingerprint, failures, reached_tests,"
            + " answer, attempt, gate, summary, excerpt, log_url, words, told, base_red, waited, noted_at) values ('"
            + UUID.randomUUID() + "', '" + task + "', 'acme/shop#8', '" + sha + "', 'x', 0, false, 'NOTED', 0, '', '', '',"
            + " '', '', '', true, false, current_timestamp)");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anAgentIsNotBlamedForABaseBranchThatIsRedForLong(Databases database) {
    try (var context = start(database)) {
      var tasks = context.getBean(TaskStore.class);
      TaskId task = tasks.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.person("U001ADA"), "").id();
      for (TaskTrigger trigger : List.of(new TaskTrigger.Released(),
          new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")), new TaskTrigger.Assigned("Copilot", "gpt-x"),
          new TaskTrigger.PullRequestOpened(pull("s1")), red("s1"))) {
        tasks.apply(task, trigger, Actor.SKEP, "");
      }
      isRedOnBaseToo(context, task, "s1");
      pass(context, Duration.ofHours(13));
      assertThat(agent.calls()).as("neither for the red build nor for the time").isEmpty();

      tasks.apply(task, new TaskTrigger.PullRequestChanged(pull("s2")), Actor.SKEP, "");
      tasks.apply(task, red("s2"), Actor.SKEP, "");
      pass(context, Duration.ofMinutes(15));
      assertThat(agent.calls()).as("a commit that is red by itself").singleElement().asString().contains("red for long");

      tasks.apply(task, new TaskTrigger.Merged("ada"), Actor.github("ada"), "");
      pass(context, Duration.ofMinutes(5));
      Figures figures = context.getBean(Worth.class).figures(Slice.all(clock.instant()));
      assertThat(figures.cost().sessions()).as("the hand-over and the call").isEqualTo(2);
    }
  }
}
