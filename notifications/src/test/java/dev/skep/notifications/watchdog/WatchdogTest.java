package dev.skep.notifications.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Build;
import dev.skep.core.task.Failure;
import dev.skep.core.task.Follower;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.Notice;
import dev.skep.notifications.Talk;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.incident.CauseCount;
import dev.skep.notifications.incident.Incident;
import dev.skep.notifications.incident.Incidents;
import dev.skep.notifications.watchdog.Trace.Mergeable;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import dev.skep.throttle.queue.QueuePolicy;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes of work that does not go on, and what is kept of it, on both databases. */
class WatchdogTest {
  private final HandClock clock = new HandClock();
  private final QuietAgent agent = new QuietAgent(clock);
  private final Talk chat = new Talk();

  /** What people were asked, as it shows now. */
  private List<Notice.Escalated> asked() {
    return chat.said(Notice.Escalated.class);
  }

  private final class Room implements AutoCloseable {
    private final ApplicationContext context;
    private final TaskStore store;
    private final Watchdog watchdog;
    private final Incidents incidents;
    private final TaskId task;

    Room(Databases database, boolean begun) {
      ThrottlePolicy limits = () -> ThrottleRules.DEFAULT;
      QueuePolicy queues = List::of;
      WatchdogPolicy rules = repository -> WatchdogRules.DEFAULT;
      context = database.start(Map.of(), clock, agent, chat, limits, queues, rules, new NoLogs());
      store = context.getBean(TaskStore.class);
      watchdog = context.getBean(Watchdog.class);
      incidents = context.getBean(Incidents.class);
      Task fresh = store.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.person("U001ADA"), "");
      task = fresh.id();
      Stream.of(new TaskTrigger.Released(), new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")),
          new TaskTrigger.Assigned("Copilot", "gpt-x")).forEach(this::apply);
      if (begun) {
        apply(new TaskTrigger.PullRequestOpened(
            new PullRequestRef("acme/shop", 8, "https://github.example/8", "Fix", "s1", true)));
        agent.does("pushed: Fix the retry");
      }
    }

    void apply(TaskTrigger trigger) {
      store.apply(task, trigger, Actor.SKEP, "");
    }

    Task task() {
      return store.find(task).orElseThrow();
    }

    /** In steps in which all that comes due is done, by two of us. */
    void pass(Duration time) {
      Instant end = clock.instant().plus(time);
      while (clock.instant().isBefore(end)) {
        clock.forward(Duration.ofMinutes(5));
        watchdog.look();
        context.getBean(Outbox.class).worker().runDue();
        context.getBean(Outbox.class).worker().runDue();
      }
    }

    Incident incident(Trouble trouble) {
      return incidents.find(task, trouble).orElseThrow();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aSilentAgentIsCalledOnceThenThePersonAndWhatWasLearnedIsKept(Databases database) {
    try (var room = new Room(database, true)) {
      agent.losesAnswer = true;
      agent.judged = new Verdict(Verdict.State.LOOPING, "pushed: Fix the retry", "It has no test to go by", "Name one");
      room.pass(Duration.ofMinutes(55));
      assertThat(agent.calls()).isEmpty();
      room.pass(Duration.ofMinutes(20));
      assertThat(agent.calls()).singleElement().asString().contains("the same again and again", "<!-- skep:watch=");
      assertThat(asked()).isEmpty();

      chat.lostAnswers.add(new Retryable("lost", (Throwable) null));
      room.pass(Duration.ofHours(3));
      assertThat(agent.calls()).hasSize(1);
      Notice.Escalated asked = asked().getFirst();
      assertThat(asked()).hasSize(1);
      assertThat(asked.trouble()).isEqualTo(Trouble.SILENT);
      assertThat(asked.happened()).contains("again and again", "“pushed: Fix the retry”");
      assertThat(asked.tried()).first().asString().contains("I told the agent to go on: https://github.example/c1");
      Incident kept = room.incident(Trouble.SILENT);
      assertThat(kept.isOpen()).isTrue();
      assertThat(List.of(kept.rootCause(), kept.prevention(), kept.model(), kept.agent(), kept.repository()))
          .containsExactly("It has no test to go by", "Name one", "gpt-x", "copilot", "acme/shop");

      // who waits longer is asked once more, and the same incident goes on
      assertThat(room.watchdog.waitLonger(room.task(), Trouble.SILENT)).isNotNull();
      assertThat(room.watchdog.waitLonger(room.task(), Trouble.SILENT)).as("once for each question").isNull();
      room.pass(Duration.ofMinutes(50));
      assertThat(asked()).hasSize(1);
      room.pass(Duration.ofMinutes(30));
      assertThat(asked()).hasSize(2);

      assertThat(asked().getFirst().settled()).as("one of them has buttons").contains("asked again below");
      assertThat(asked().getLast().settled()).isEmpty();

      // a person says what it was
      room.incidents.learned(room.incident(Trouble.SILENT), "The sandbox was down", "Watch the sandbox", "Ada Lind");
      room.pass(Duration.ofHours(5));
      assertThat(asked()).as("never again").hasSize(2);
      assertThat(asked().getLast().settled()).isEqualTo("Closed by Ada Lind.");
      assertThat(room.incidents.closed(5)).singleElement()
          .matches(row -> row.rootCause().equals("The sandbox was down") && row.closedBy().equals("Ada Lind"));
      assertThat(room.incidents.count(Instant.EPOCH)).containsExactly(new CauseCount(Trouble.SILENT, "acme/shop", 1));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatGoesOnClosesItselfAndWhoGetsOnIsSpared(Databases database) {
    try (var room = new Room(database, true)) {
      agent.judged = new Verdict(Verdict.State.WORKING, "pushed: Fix the retry", "", "");
      room.pass(Duration.ofMinutes(90));
      assertThat(agent.calls()).as("it gets on, says a model").isEmpty();
      agent.judged = null;
      room.pass(Duration.ofMinutes(60));
      assertThat(agent.calls()).as("without a model it goes by the clock").singleElement().asString()
          .contains("Nothing has happened here");
      agent.judged = new Verdict(Verdict.State.WORKING, "pushed: Fix the retry", "", "");
      room.pass(Duration.ofMinutes(60));
      assertThat(asked()).as("it gets on, says a model that is back").isEmpty();
      agent.judged = null;
      room.pass(Duration.ofMinutes(80));
      assertThat(agent.calls()).hasSize(1);
      assertThat(asked()).hasSize(1);

      agent.does("pushed: It goes on");
      room.pass(Duration.ofMinutes(15));
      Incident kept = room.incident(Trouble.SILENT);
      assertThat(kept.settled()).isEqualTo("The work went on.");
      assertThat(List.of(kept.rootCause(), kept.prevention())).doesNotContain("");
      assertThat(asked().getLast().settled()).isEqualTo("The work went on.");
      assertThat(room.incidents.open()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoFollowsHearsOnceThatTheBuildIsAPersons(Databases database) {
    try (var room = new Room(database, true)) {
      room.apply(new TaskTrigger.Followed(new Follower("C09", "2.0", "U2")));
      room.apply(new TaskTrigger.BuildReported(new Build(Build.Light.RED, "s1", List.of("test", "lint"), "u")));
      room.pass(Duration.ofHours(5));
      assertThat(agent.calls()).hasSize(1);
      assertThat(chat.said(Notice.BuildStuck.class)).as("the agent was called").isEmpty();
      room.pass(Duration.ofMinutes(90));
      assertThat(asked()).extracting(Notice.Escalated::trouble).containsExactly(Trouble.RED);
      assertThat(chat.said(Notice.BuildStuck.class)).singleElement().matches(
          s -> s.gate().equals("test, lint") && s.task().origin().thread().equals("2.0"));
      assertThat(room.watchdog.waitLonger(room.task(), Trouble.RED)).isNotNull();
      room.pass(Duration.ofMinutes(150));
      assertThat(asked()).hasSize(2);
      assertThat(chat.said(Notice.BuildStuck.class)).as("the same").hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aConflictIsToldToTheAgentAndToAPersonOnlyWhenItStays(Databases database) {
    try (var room = new Room(database, true)) {
      room.apply(new TaskTrigger.ReviewRequested());
      agent.mergeable = Mergeable.UNKNOWN;
      room.pass(Duration.ofMinutes(20));
      assertThat(agent.looks()).as("what is not known yet is looked at again soon").isGreaterThanOrEqualTo(2);
      agent.mergeable = Mergeable.CONFLICTS;
      room.pass(Duration.ofMinutes(30));
      assertThat(agent.calls()).singleElement().asString().contains("merge `main` into it");
      room.pass(Duration.ofHours(1));
      assertThat(asked()).isEmpty();
      room.pass(Duration.ofMinutes(90));
      assertThat(asked()).extracting(Notice.Escalated::trouble).containsExactly(Trouble.CONFLICT);

      // it is the person's now, until it begins anew
      assertThat(room.watchdog.take(room.task(), Trouble.CONFLICT, "U001ADA")).isTrue();
      assertThat(room.watchdog.take(room.task(), Trouble.CONFLICT, "U002PAM")).isFalse();
      room.pass(Duration.ofDays(6));
      assertThat(asked()).as("nobody is asked of its review either").hasSize(1);
      assertThat(asked().getLast().taken()).isEqualTo("U001ADA");
      room.store.apply(room.task, new TaskTrigger.Merged("ada"), Actor.github("ada"), "");
      room.pass(Duration.ofMinutes(5));
      assertThat(room.incident(Trouble.CONFLICT).settled()).isEqualTo("It was merged by ada.");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aTaskThatIsGivenUpIsAnIncidentUnlessAnotherIsToBlame(Databases database) {
    try (var room = new Room(database, true)) {
      room.apply(new TaskTrigger.Failed(new Failure("agent_never_began", "It never began.", "Look at it.")));
      room.pass(Duration.ofMinutes(5));
      assertThat(room.incident(Trouble.NO_START)).matches(row -> row.isOpen() && row.happened().equals("It never began."));
      room.store.apply(room.task, new TaskTrigger.Retried(), Actor.person("U001ADA"), "");
      room.pass(Duration.ofMinutes(5));
      assertThat(room.incident(Trouble.NO_START).isOpen()).isFalse();
      room.apply(new TaskTrigger.Failed(new Failure(Failure.COMES_AFTER, "It comes after another.", "")));
      room.pass(Duration.ofMinutes(5));
      assertThat(room.incidents.find(room.task, Trouble.FAILED)).isEmpty();
      assertThat(asked()).as("its thread hears of that by itself").isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWasNeverBegunBeginsAnewOnceAndAnAgentThatCannotBeToldIsAPersons(Databases database) {
    try (var room = new Room(database, false)) {
      room.pass(Duration.ofMinutes(110));
      assertThat(room.store.history(room.task)).extracting(e -> e.kind()).containsOnlyOnce("StartedOver");
      assertThat(room.task().state()).isIn(TaskState.QUEUED, TaskState.RELEASED);
      Stream.of(new TaskTrigger.Released(), new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")),
          new TaskTrigger.Assigned("Copilot")).forEach(room::apply);
      room.pass(Duration.ofMinutes(110));
      assertThat(room.store.history(room.task)).extracting(e -> e.kind()).containsOnlyOnce("StartedOver");
      assertThat(asked()).singleElement().matches(n -> n.trouble() == Trouble.NO_START
          && n.tried().contains("I took it from the agent and gave it to it anew."));
      // the person has it done by another
      room.store.apply(room.task, new TaskTrigger.StartedOver(), Actor.person("U001ADA"), "");
      room.pass(Duration.ofMinutes(5));
      assertThat(room.incident(Trouble.NO_START).settled()).isEqualTo("The work began anew.");
    }
    try (var room = new Room(database, true)) {
      agent.refuses = true;
      room.pass(Duration.ofMinutes(80));
      assertThat(asked().getLast().tried()).containsExactly("I could not tell the agent. It listens to people only.");
    }
  }
}
