package dev.skep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Build;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people say to an agent at work, and how its work is stopped and begun anew. */
class TalkingBackTest {
  private static final PullRequestRef DRAFT =
      new PullRequestRef("acme/shop", 8, "https://github.example/p8", "[WIP] Fix the retry", "sha", true);

  private final HandClock clock = new HandClock();
  private final FakeVendor agent = new FakeVendor();

  private final class Room implements AutoCloseable {
    final ApplicationContext context;
    final TaskStore tasks;
    final AgentWords words;

    Room(Databases database) {
      ThrottlePolicy policy = () -> ThrottleRules.DEFAULT;
      context = database.start(Map.of("skep.work.tries", 3), clock, policy, agent);
      tasks = context.getBean(TaskStore.class);
      words = context.getBean(AgentWords.class);
    }

    Task submitted() {
      Task task = tasks.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      run();
      return now(task);
    }

    Task now(Task task) {
      return tasks.find(task.id()).orElseThrow();
    }

    void apply(Task task, TaskTrigger trigger) {
      tasks.apply(task.id(), trigger, Actor.person("U1"), "");
      run();
    }

    void run() {
      context.getBean(Outbox.class).worker().runDue();
    }

    AgentWord said(String what) {
      return words.propose(new AgentWords.Said("U1", "Ada @Lind", "C1", "1.0", what), "");
    }

    AgentWord now(AgentWord word) {
      return words.find(word.id()).orElseThrow();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsSaidBeforeThereIsAPullRequestIsKeptAndThenToldOnce(Databases database) {
    try (var room = new Room(database)) {
      Task task = room.submitted();
      AgentWord word = room.said("also rename it\nfixes #3, @grace");
      assertThat(agent.comments).as("nothing is told that nobody confirmed").isEmpty();
      assertThat(room.words.send(word.id(), task.id())).isTrue();
      assertThat(room.words.send(word.id(), task.id())).as("a second press").isFalse();
      room.run();
      assertThat(room.now(word).state()).isEqualTo(AgentWord.State.KEPT);
      assertThat(agent.comments).isEmpty();
      assertThat(room.words.told(task.id())).isZero();

      agent.lostAnswers.add(new Retryable("lost", (Throwable) null));
      room.apply(task, new TaskTrigger.PullRequestOpened(DRAFT));
      clock.forward(Duration.ofSeconds(10));
      room.run();
      assertThat(agent.comments).singleElement().asString()
          .startsWith("Ada `@Lind` asks in Slack:\n\n> also rename it\n> fixes `#3`, `@grace`")
          .endsWith("<!-- skep:word=" + word.id() + " -->");
      assertThat(room.now(word).state()).isEqualTo(AgentWord.State.SENT);
      assertThat(room.now(word).told()).isEqualTo("https://github.example/c1");
      assertThat(agent.shown).contains(word.id());
      assertThat(room.words.told(task.id())).isOne();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatCannotBeToldAnyMoreIsNotLostInSilence(Databases database) {
    try (var room = new Room(database)) {
      Task task = room.submitted();
      AgentWord kept = room.said("also rename it");
      room.words.send(kept.id(), task.id());
      room.run();
      room.apply(task, new TaskTrigger.Cancelled("Ada"));
      assertThat(room.now(kept).state()).isEqualTo(AgentWord.State.FAILED);
      assertThat(agent.said).containsExactly("I did not tell the agent what Ada @Lind asked. " + SayToAgentHandler.OVER);

      Task other = room.submitted();
      room.apply(other, new TaskTrigger.PullRequestOpened(DRAFT));
      AgentWord refused = room.said("and the colour");
      agent.lostAnswers.add(new Permanent("GitHub says no."));
      room.words.send(refused.id(), other.id());
      room.run();
      assertThat(room.now(refused).told()).isEqualTo("GitHub says no.");
      assertThat(agent.said).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsCancelledIsTakenFromTheAgentAndClosed(Databases database) {
    try (var room = new Room(database)) {
      Task task = room.submitted();
      room.apply(task, new TaskTrigger.PullRequestOpened(DRAFT));
      room.apply(task, new TaskTrigger.Cancelled("Ada @Lind"));
      assertThat(agent.takenBack).containsExactly(room.now(task).issue());
      assertThat(agent.closed)
          .containsExactly("pull 8: Cancelled by Ada `@Lind`.", "issue 1: Cancelled by Ada `@Lind`.");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsCancelledWhileItsIssueIsFiledLeavesNoneOpen(Databases database) {
    agent.lostAnswers.add(new Retryable("lost", (Throwable) null));
    try (var room = new Room(database)) {
      Task task = room.submitted();
      assertThat(task.state()).isEqualTo(TaskState.RELEASED);
      room.apply(task, new TaskTrigger.Cancelled("Ada"));
      assertThat(agent.closed).isEmpty();
      clock.forward(Duration.ofSeconds(10));
      room.run();
      assertThat(agent.closed).containsExactly("issue 1: Cancelled by Ada.");
      assertThat(room.now(task).state()).isEqualTo(TaskState.CANCELLED);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aDraftThatComesAfterTheCancellingIsClosedToo(Databases database) {
    try (var room = new Room(database)) {
      Task task = room.submitted();
      room.apply(task, new TaskTrigger.Cancelled("Ada"));
      assertThat(agent.closed).containsExactly("issue 1: Cancelled by Ada.");
      agent.pull = seen(WorkSnapshot.Stand.OPEN);
      room.context.getBean(Follower.class).look(task.id(), "Copilot", "d1").write();
      room.run();
      assertThat(agent.closed).contains("pull 8: Cancelled by Ada.");
    }
  }

  private static WorkSnapshot.Pull seen(WorkSnapshot.Stand stand) {
    return new WorkSnapshot.Pull(DRAFT, "Copilot", stand, "", false, List.of(), List.of(), WorkSnapshot.Hands.NONE,
        Build.NONE);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWasClosedIsBegunAnewWithTheSameIssueAndNotMistakenForTheOldWork(Databases database) {
    try (var room = new Room(database)) {
      Task task = room.submitted();
      room.apply(task, new TaskTrigger.PullRequestOpened(DRAFT));
      room.apply(task, new TaskTrigger.ClosedUnmerged("grace"));
      agent.pull = seen(WorkSnapshot.Stand.CLOSED);
      room.apply(task, new TaskTrigger.Retried());
      assertThat(room.now(task).state()).isEqualTo(TaskState.ASSIGNED);
      assertThat(agent.bodies).as("one issue").hasSize(1);
      assertThat(agent.takenBack).as("or it would not begin again").hasSize(1);
      room.context.getBean(Follower.class).look(task.id(), "", "d1").write();
      assertThat(room.now(task).state()).isEqualTo(TaskState.ASSIGNED);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWasClosedWithItsIssueGetsANewOneAndOnlyOne(Databases database) {
    try (var room = new Room(database)) {
      Task task = room.submitted();
      room.apply(task, new TaskTrigger.ClosedUnmerged("grace"));
      agent.issueOpen = false;
      agent.lostAnswers.add(new Retryable("lost", (Throwable) null));
      room.apply(task, new TaskTrigger.Retried());
      clock.forward(Duration.ofSeconds(10));
      room.run();
      assertThat(agent.bodies).hasSize(2);
      assertThat(room.now(task).state()).isEqualTo(TaskState.ASSIGNED);
      assertThat(room.now(task).issue().number()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatStartsOverLosesItsDraftAndKeepsItsIssue(Databases database) {
    try (var room = new Room(database)) {
      Task task = room.submitted();
      room.apply(task, new TaskTrigger.PullRequestOpened(DRAFT));
      room.apply(task, new TaskTrigger.StartedOver());
      assertThat(agent.closed).containsExactly("pull 8: This begins anew.");
      assertThat(room.now(task).state()).isEqualTo(TaskState.ASSIGNED);
      assertThat(room.now(task).pullRequest()).isNull();
    }
  }
}
