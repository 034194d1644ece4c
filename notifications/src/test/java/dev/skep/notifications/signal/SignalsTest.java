package dev.skep.notifications.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Build;
import dev.skep.core.task.Failure;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.HowMuchTold;
import dev.skep.notifications.Notice;
import dev.skep.notifications.Talk;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.approve.WaitingBuilds;
import dev.skep.notifications.incident.Incidents;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignalsTest {
  private static final ThrottlePolicy ROOM = () -> ThrottleRules.DEFAULT;
  private static final String ADA = "U001ADA";
  private final HandClock clock = new HandClock();
  private final Talk talk = new Talk();
  private int asked;

  private Signals.Asked ask() {
    String message = "1700000000.0002" + (10 + asked++);
    return new Signals.Asked("C01SHOP", message, message, ADA);
  }

  private static Task submit(ApplicationContext context, Signals.Asked by) {
    var origin = new Origin(by.channel(), by.thread(), ADA, "Ada Lind", "", by.message());
    return context.getBean(TaskStore.class).submit(Tasks.brief("acme/shop"), origin, Actor.person(ADA), "");
  }

  private void work(ApplicationContext context) {
    for (int i = 0; i < 4; i++) {
      context.getBean(Outbox.class).worker().runDue();
      clock.forward(Duration.ofMinutes(2));
    }
    context.getBean(Outbox.class).worker().runDue();
  }

  @SuppressWarnings("unchecked")
  private static void write(ApplicationContext context, Completion completion) {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      completion.write();
      return null;
    });
  }

  private Set<String> under(Signals.Asked by) {
    return talk.faces.getOrDefault(by.channel() + ":" + by.message(), Set.of());
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void oneSignStandsUnderTheMessageFromTheFirstWordToTheMerge(Databases database) {
    try (var context = database.start(Map.of(), clock, talk, ROOM)) {
      Signals.Asked by = ask();
      var signals = context.getBean(Signals.class);
      signals.heard(by);
      signals.heard(by);
      context.getBean(Outbox.class).worker().runDue();
      assertThat(under(by)).containsExactly("eyes");
      write(context, () -> signals.stands(by, TalkStand.ASKS));
      work(context);
      assertThat(under(by)).containsExactly("raised_hand");
      assertThat(signals.asked(by.channel(), by.message())).hasValue(by);
      write(context, () -> signals.stands(by, TalkStand.FILED));
      Task task = submit(context, by);
      work(context);
      assertThat(under(by)).as("released at once").containsExactly("hammer_and_wrench");
      for (TaskTrigger trigger : Tasks.LIFE) {
        context.getBean(TaskStore.class).apply(task.id(), trigger, Actor.SKEP, "");
        work(context);
      }
      assertThat(under(by)).containsExactly("tada");
      assertThat(talk.mostFaces).as("never two at a time").isEqualTo(1);
    }
  }

  @Test
  void whateverHappensInWhateverOrderTheSignIsThatOfTheFinalState() {
    try (var context = Databases.H2.start(Map.of(), clock, talk, ROOM)) {
      var tasks = context.getBean(TaskStore.class);
      for (int seed = 0; seed < 60; seed++) {
        var random = new Random(seed);
        Signals.Asked by = ask();
        TaskId id = submit(context, by).id();
        for (int step = 0; step < 25; step++) {
          tasks.apply(id, TRIGGERS.get(random.nextInt(TRIGGERS.size())), Actor.SKEP, "");
          if (random.nextInt(4) == 0) {
            talk.lostFaces.add(new Retryable("lost", (Throwable) null));
          }
          if (random.nextBoolean()) {
            context.getBean(Outbox.class).worker().runDue();
          }
        }
        talk.lostFaces.clear();
        work(context);
        Task end = tasks.find(id).orElseThrow();
        assertThat(under(by)).as("seed " + seed + " ends " + end.state()).containsExactly(Mirror.of(end).emoji());
      }
    }
  }

  private static final List<TaskTrigger> TRIGGERS = triggers();

  private static List<TaskTrigger> triggers() {
    var all = new ArrayList<>(Tasks.LIFE);
    all.addAll(List.of(new TaskTrigger.Released(), new TaskTrigger.ChangesRequested("grace"), new TaskTrigger.Cancelled(),
        new TaskTrigger.ClosedUnmerged("grace"), new TaskTrigger.Reopened(), new TaskTrigger.Retried(),
        new TaskTrigger.BuildReported(new Build(Build.Light.WAITING, "sha1", List.of(), "")),
        new TaskTrigger.BuildReported(Tasks.RED), new TaskTrigger.ApprovalWithdrawn(), new TaskTrigger.AgentAsked("?"),
        new TaskTrigger.Answered(), new TaskTrigger.Failed(new Failure("x", "It failed.", "Try again."))));
    return all;
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aCrossAsksOnceBeforeAnAgentIsStoppedAndTakesItsQuestionBack(Databases database) {
    try (var context = database.start(Map.of(), clock, talk, ROOM)) {
      Signals.Asked by = ask();
      TaskId id = submit(context, by).id();
      work(context);
      var crosses = context.getBean(Crosses.class);
      write(context, crosses.put(by, ""));
      write(context, crosses.put(by, ""));
      work(context);
      assertThat(talk.said(Notice.StopAsked.class)).hasSize(1);
      write(context, crosses.taken(by));
      work(context);
      assertThat(talk.said(Notice.StopAsked.class)).isEmpty();
      assertThat(talk.said(Notice.StopSettled.class)).singleElement()
          .satisfies(settled -> assertThat(settled.task().state().isOpen()).isTrue());
      write(context, crosses.put(by, ""));
      work(context);
      assertThat(talk.said(Notice.StopAsked.class)).hasSize(1);
      context.getBean(TaskStore.class).apply(id, new TaskTrigger.Cancelled(), Actor.person(ADA), "");
      work(context);
      assertThat(talk.said(Notice.StopAsked.class)).as("its button is gone").isEmpty();
      assertThat(under(by)).containsExactly("no_entry");
    }
  }

  @Test
  void whatDidNotStartIsCancelledByTheCrossAlone() {
    try (var context = Databases.H2.start(Map.of(), clock, talk, ROOM)) {
      Signals.Asked by = ask();
      Task task = submit(context, by);
      write(context, context.getBean(Crosses.class).put(by, ""));
      work(context);
      assertThat(context.getBean(TaskStore.class).find(task.id()).orElseThrow().state()).isEqualTo(TaskState.CANCELLED);
      assertThat(talk.said(Notice.StopAsked.class)).isEmpty();
    }
  }

  @Test
  void whereItStandsIsLookedAtWhateverWasTold() {
    try (var context = Databases.H2.start(Map.of(), clock, talk, ROOM)) {
      Signals.Asked by = ask();
      var crosses = context.getBean(Crosses.class);
      assertThat(crosses.stands(by, true)).as("told that it came, and gone since").isFalse();
      talk.others.add(new Faces.Given("x", Set.of("U002PAM"), false));
      assertThat(crosses.stands(by, true)).as("somebody else's").isFalse();
      talk.others.add(new Faces.Given("octagonal_sign", Set.of(ADA), false));
      assertThat(crosses.stands(by, false)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void inAMutedThreadOnlyWhatNeedsADecisionIsSaid(Databases database) {
    try (var context = database.start(Map.of(), clock, talk, ROOM)) {
      Signals.Asked quiet = ask();
      Signals.Asked loud = ask();
      var told = context.getBean(HowMuchTold.class);
      told.mute(ADA, quiet.channel(), quiet.thread());
      told.mute(ADA, quiet.channel(), quiet.thread());
      var tasks = context.getBean(TaskStore.class);
      List<TaskId> both = List.of(submit(context, quiet).id(), submit(context, loud).id());
      TaskId fails = submit(context, quiet).id();
      work(context);
      both.forEach(id -> Tasks.LIFE.forEach(trigger -> tasks.apply(id, trigger, Actor.SKEP, "")));
      tasks.apply(fails, new TaskTrigger.Failed(new Failure("x", "It failed.", "Try again.")), Actor.SKEP, "");
      work(context);
      assertThat(talk.said(Notice.Merged.class)).extracting(n -> n.task().origin().thread()).containsExactly(loud.thread());
      assertThat(talk.said(Notice.Survey.class)).hasSize(1);
      assertThat(talk.said(Notice.Failed.class)).as("a failure is said all the same").hasSize(1);
      told.unmute(ADA, quiet.channel(), quiet.thread());
      assertThat(told.isMuted(ADA, quiet.channel(), quiet.thread())).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void leaveToBuildIsAskedForOnceHoweverOftenTheAgentPushes(Databases database) {
    try (var context = database.start(Map.of(), clock, talk, ROOM)) {
      var tasks = context.getBean(TaskStore.class);
      TaskId id = submit(context, ask()).id();
      work(context);
      Tasks.LIFE.subList(0, 3).forEach(trigger -> tasks.apply(id, trigger, Actor.SKEP, ""));
      for (Build.Light light : List.of(Build.Light.WAITING, Build.Light.RUNNING, Build.Light.WAITING)) {
        tasks.apply(id, new TaskTrigger.BuildReported(new Build(light, "sha1", List.of(), "")), Actor.SKEP, "");
        work(context);
      }
      assertThat(talk.said(Notice.BuildWaits.class)).hasSize(1);
      var builds = context.getBean(WaitingBuilds.class);
      write(context, () -> builds.letRun(tasks.find(id).orElseThrow(), ADA, "e1"));
      write(context, () -> builds.letRun(tasks.find(id).orElseThrow(), ADA, "e2"));
      work(context);
      assertThat(talk.runsLet).as("a second press finds nothing to do").isEqualTo(1);
      assertThat(talk.said(Notice.BuildWaits.class)).isEmpty();
      assertThat(talk.said(Notice.BuildRuns.class)).singleElement().satisfies(r -> assertThat(r.by()).isEqualTo(ADA));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anAgentThatDoesNotGetOnShowsUntilAPersonDecided(Databases database) {
    try (var context = database.start(Map.of(), clock, talk, ROOM)) {
      Signals.Asked by = ask();
      Task task = submit(context, by);
      work(context);
      Tasks.LIFE.subList(0, 3)
          .forEach(trigger -> context.getBean(TaskStore.class).apply(task.id(), trigger, Actor.SKEP, ""));
      work(context);
      assertThat(under(by)).containsExactly("hammer_and_wrench");
      var incidents = context.getBean(Incidents.class);
      var seen = new Incidents.Seen(Trouble.BUILD_LOOP, clock.instant(), "It fails again.", List.of(), "", "");
      write(context, () -> incidents.note(task, seen));
      work(context);
      assertThat(under(by)).containsExactly("raised_hand");
      write(context, () -> incidents.closeByItself(task.id(), Trouble.BUILD_LOOP, "It was let try once more."));
      work(context);
      assertThat(under(by)).containsExactly("hammer_and_wrench");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void leaveIsAskedForAnewWhereTheWorkBeginsAnew(Databases database) {
    try (var context = database.start(Map.of(), clock, talk, ROOM)) {
      var tasks = context.getBean(TaskStore.class);
      TaskId id = submit(context, ask()).id();
      work(context);
      Tasks.LIFE.subList(0, 3).forEach(trigger -> tasks.apply(id, trigger, Actor.SKEP, ""));
      tasks.apply(id, build(Build.Light.WAITING), Actor.SKEP, "");
      work(context);
      tasks.apply(id, new TaskTrigger.StartedOver(), Actor.person(ADA), "");
      work(context);
      assertThat(talk.said(Notice.BuildWaits.class)).as("its button is of no use any more").isEmpty();
      Tasks.LIFE.subList(0, 3).forEach(trigger -> tasks.apply(id, trigger, Actor.SKEP, ""));
      tasks.apply(id, build(Build.Light.WAITING), Actor.SKEP, "");
      work(context);
      assertThat(talk.said(Notice.BuildWaits.class)).hasSize(1);
      assertThat(talk.said(Notice.BuildRuns.class)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatWaitsBesideARedBuildCanBeLetRunToo(Databases database) {
    try (var context = database.start(Map.of(), clock, talk, ROOM)) {
      var tasks = context.getBean(TaskStore.class);
      TaskId id = submit(context, ask()).id();
      work(context);
      Tasks.LIFE.subList(0, 3).forEach(trigger -> tasks.apply(id, trigger, Actor.SKEP, ""));
      tasks.apply(id, build(Build.Light.RED), Actor.SKEP, "");
      write(context,
          () -> context.getBean(WaitingBuilds.class).letRun(tasks.find(id).orElseThrow(), ADA, "e1"));
      context.getBean(Outbox.class).worker().runDue();
      assertThat(talk.runsLet).isEqualTo(1);
      assertThat(talk.said(Notice.BuildRuns.class)).singleElement().satisfies(r -> assertThat(r.by()).isEqualTo(ADA));
    }
  }

  /** It was asked, nobody heard that it was, and by the next try there is nothing to ask any more. */
  @ParameterizedTest
  @EnumSource(Databases.class)
  void aQuestionWhoseAnswerWasLostLosesItsButtonToo(Databases database) {
    try (var context = database.start(Map.of(), clock, talk, ROOM)) {
      var tasks = context.getBean(TaskStore.class);
      TaskId id = submit(context, ask()).id();
      work(context);
      Tasks.LIFE.subList(0, 3).forEach(trigger -> tasks.apply(id, trigger, Actor.SKEP, ""));
      work(context);
      talk.lostQuestion = new Retryable("lost", (Throwable) null);
      tasks.apply(id, build(Build.Light.WAITING), Actor.SKEP, "");
      context.getBean(Outbox.class).worker().runDue();
      tasks.apply(id, build(Build.Light.GREEN), Actor.SKEP, "");
      work(context);
      assertThat(talk.said(Notice.BuildRuns.class)).hasSize(1);
      assertThat(talk.said(Notice.BuildWaits.class)).isEmpty();
    }
  }

  private static TaskTrigger build(Build.Light light) {
    return new TaskTrigger.BuildReported(new Build(light, "sha1", List.of(), ""));
  }
}
