package dev.skep.notifications.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Build;
import dev.skep.core.task.Follower;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.Notice;
import dev.skep.notifications.Notice.Mended;
import dev.skep.notifications.Talk;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.incident.CauseCount;
import dev.skep.notifications.incident.Incident;
import dev.skep.notifications.incident.Incidents;
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

/** What red builds lead to, and what is kept of it, on both databases. */
class LookAtBuildTest {
  private static final String FIRST = "a.PayTest.keeps";
  private static final String OTHER = "a.CartTest.adds";

  private final HandClock clock = new HandClock();
  private final Builder builder = new Builder();
  private final Talk chat = new Talk();

  private List<Notice.RedBuild> said() {
    return chat.said(Notice.RedBuild.class);
  }

  private List<Notice.BuildStuck> stuck() {
    return chat.said(Notice.BuildStuck.class);
  }

  private List<Mended> mended() {
    return said().stream().map(Notice.RedBuild::mended).toList();
  }

  /** A task whose pull request is open, in a room that tells of it. */
  private final class Room implements AutoCloseable {
    private final ApplicationContext context;
    private final TaskStore store;
    private final TaskId task;

    Room(Databases database) {
      ThrottlePolicy limits = () -> ThrottleRules.DEFAULT;
      QueuePolicy queues = List::of;
      BuildPolicy builds = () -> 2;
      context = database.start(Map.of(), clock, builder, chat, limits, queues, builds);
      store = context.getBean(TaskStore.class);
      Task fresh = store.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.person("U001ADA"), "");
      task = fresh.id();
      Stream.of(new TaskTrigger.Released(), new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")),
          new TaskTrigger.Assigned("Copilot"), new TaskTrigger.PullRequestOpened(pull("s0")))
          .forEach(trigger -> store.apply(task, trigger, Actor.SKEP, ""));
    }

    private PullRequestRef pull(String sha) {
      return new PullRequestRef("acme/shop", 8, "https://github.example/8", "Fix", sha, true);
    }

    /** A commit whose build is reported. */
    void reported(String sha, Build.Light light, String... failing) {
      store.apply(task, new TaskTrigger.PullRequestChanged(pull(sha)), Actor.SKEP, "");
      store.apply(task, new TaskTrigger.BuildReported(new Build(light, sha, List.of(failing), "u")), Actor.SKEP, "");
    }

    void red(String sha, String test) {
      builder.fails(sha, test, false);
      reported(sha, Build.Light.RED, "test");
      run(Duration.ofSeconds(31));
    }

    void run(Duration later) {
      clock.forward(later);
      for (int i = 0; i < 4; i++) {
        context.getBean(Outbox.class).worker().runDue();
        clock.forward(Duration.ofSeconds(10));
      }
    }

    Incidents incidents() {
      return context.getBean(Incidents.class);
    }

    Incident incident() {
      return incidents().find(task, Trouble.BUILD_LOOP).orElseThrow();
    }

    boolean onceMore() {
      return context.getBean(TryOnceMore.class).allow(store.find(task).orElseThrow());
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aCommitCountsOnceHoweverOftenItIsReportedAndWhateverIsLost(Databases database) {
    try (var room = new Room(database)) {
      builder.fails("s1", FIRST, false, true);
      builder.losesAnswer = true;
      room.reported("s1", Build.Light.RED, "test");
      room.context.getBean(Outbox.class).worker().runDue();
      assertThat(builder.looks()).as("a quick re-run is waited for").isZero();
      room.reported("s1", Build.Light.RED, "test", "lint");
      room.run(Duration.ofSeconds(31));
      assertThat(builder.comments()).as("another job goes on").isEmpty();
      builder.fails("s1", FIRST, false);
      chat.lostAnswers.add(new Retryable("lost", (Throwable) null));
      room.run(Duration.ofMinutes(2));
      assertThat(chat.lostAnswers).isEmpty();
      room.reported("s1", Build.Light.RUNNING);
      room.reported("s1", Build.Light.RED, "lint", "test");
      room.run(Duration.ofMinutes(1));

      assertThat(builder.comments()).singleElement().asString()
          .contains("**Gate:** `test`", "PayTest.keeps", "Fix the cause, not the check", "<!-- skep:build=s1 -->")
          .doesNotContain("hunter2");
      Notice.RedBuild said = said().getFirst();
      assertThat(said()).hasSize(1);
      assertThat(said.mended()).isEqualTo(Mended.AGENT_TOLD);
      assertThat(said.attempt() + " of " + said.most()).isEqualTo("1 of 2");
      assertThat(said.lines()).contains("PayTest.keeps").hasLineCount((int) said.lines().lines().count());
      assertThat(said.lines().lines().count()).isBetween(1L, 5L);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsGreenOrOvertakenByThenIsToldToNobody(Databases database) {
    try (var room = new Room(database)) {
      builder.isGreen("s1");
      room.reported("s1", Build.Light.RED, "test");
      room.run(Duration.ofSeconds(31));
      builder.fails("s3", FIRST, false);
      room.reported("s2", Build.Light.RED, "test");
      room.run(Duration.ofSeconds(31));
      assertThat(builder.looks()).isEqualTo(2);
      assertThat(builder.comments()).isEmpty();
      assertThat(said()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsHalfDoneIsNoTryButAnAgentThatIsNeverDoneIsTold(Databases database) {
    try (var room = new Room(database)) {
      for (String half : List.of("s1", "s2")) {
        builder.failsWhileAtWork(half, FIRST);
        room.reported(half, Build.Light.RED, "test");
        room.run(Duration.ofMinutes(2));
      }
      assertThat(builder.comments()).as("it may be mending it").isEmpty();
      builder.fails("s2", FIRST, false);
      room.run(Duration.ofMinutes(5));
      assertThat(mended()).as("it ended its session").containsExactly(Mended.AGENT_TOLD);
      builder.failsWhileAtWork("s3", OTHER);
      room.reported("s3", Build.Light.RED, "test");
      for (int i = 0; i < 8; i++) {
        room.run(Duration.ofMinutes(8));
      }
      assertThat(mended()).containsExactly(Mended.AGENT_TOLD, Mended.AGENT_TOLD);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aLoopIsAPersonsToDecideAndTheyMayLetItTryOnceMore(Databases database) {
    try (var room = new Room(database)) {
      room.red("s1", FIRST);
      assertThat(room.onceMore()).as("nobody was asked").isFalse();
      room.store.apply(room.task, new TaskTrigger.Followed(new Follower("C09", "2.0", "U2")), Actor.person("U2"), "");
      room.red("s2", FIRST);
      room.red("s3", OTHER);
      assertThat(mended()).containsExactly(Mended.AGENT_TOLD, Mended.SAME_AGAIN);
      assertThat(stuck()).as("who follows hears when it stands still").singleElement()
          .matches(s -> s.gate().equals("test") && s.task().origin().channel().equals("C09"));
      assertThat(said().getLast().tried()).hasSize(2).allMatch(line -> line.contains("PayTest.keeps"))
          .first().asString().startsWith("s1 ");
      assertThat(builder.comments()).hasSize(1);
      assertThat(room.incident().tried()).contains("I told the agent: ", "PayTest.keeps");
      assertThat(room.incident().isOpen()).isTrue();

      assertThat(room.onceMore()).isTrue();
      assertThat(room.incident().isOpen()).isFalse();
      assertThat(room.onceMore()).as("once for each question").isFalse();
      room.run(Duration.ofSeconds(1));
      assertThat(mended()).endsWith(Mended.SAME_AGAIN, Mended.AGENT_TOLD);
      assertThat(said().getLast().attempt()).isEqualTo(2);
      room.red("s4", "a.Third.test");
      assertThat(mended()).endsWith(Mended.AGENT_TOLD, Mended.TOO_MANY);
      assertThat(said().getLast().tried()).hasSize(3);
      assertThat(builder.comments()).hasSize(2);
      assertThat(stuck()).as("another failure").hasSize(2);
      assertThat(room.onceMore()).isTrue();
      room.run(Duration.ofSeconds(1));
      room.red("s5", "a.Third.test");
      assertThat(mended()).endsWith(Mended.AGENT_TOLD, Mended.SAME_AGAIN);
      assertThat(stuck()).as("the same failure").hasSize(2);
      room.reported("s6", Build.Light.GREEN);
      room.run(Duration.ofSeconds(1));
      assertThat(room.incident().settled()).isEqualTo("The build is green again.");
      assertThat(room.incidents().count(Instant.EPOCH)).extracting(CauseCount::incidents).containsExactly(3L);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aRedBaseIsNotTheAgentsFaultAndIsLookedAtAgain(Databases database) {
    try (var room = new Room(database)) {
      builder.fails("s1", FIRST, true);
      room.reported("s1", Build.Light.RED, "test");
      room.run(Duration.ofSeconds(31));
      room.run(Duration.ofHours(1));
      builder.fails("s2", FIRST, true);
      room.reported("s2", Build.Light.RED, "test");
      room.run(Duration.ofSeconds(31));
      assertThat(mended()).containsExactly(Mended.BASE_IS_RED);
      assertThat(builder.comments()).isEmpty();
      assertThat(builder.looks()).isEqualTo(3);
      RedBases bases = room.context.getBean(RedBases.class);
      bases.green("acme/shop", List.of("copilot/fix-7"));
      bases.green("acme/other", List.of("main"));
      room.run(LookAtBuild.AFTER_GREEN);
      assertThat(builder.looks()).as("not its base").isEqualTo(3);
      bases.green("acme/shop", List.of("main", "release"));
      bases.green("ACME/shop", List.of("main"));
      room.run(LookAtBuild.AFTER_GREEN);
      assertThat(builder.looks()).as("one look for all that is heard of a base").isEqualTo(4);
      assertThat(mended()).as("not all of it is green").containsExactly(Mended.BASE_IS_RED);
      builder.fails("s2", FIRST, false);
      bases.green("acme/shop", List.of("main"));
      room.run(LookAtBuild.AFTER_GREEN);
      assertThat(mended()).containsExactly(Mended.BASE_IS_RED, Mended.AGENT_TOLD);
      bases.green("acme/shop", List.of("main"));
      room.run(LookAtBuild.AFTER_GREEN);
      assertThat(builder.looks()).as("it waits no more").isEqualTo(5);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aBuildThatCannotBeReadIsSaidOnceAndIsAPersonsToLookAt(Databases database) {
    try (var room = new Room(database)) {
      builder.hides = true;
      room.reported("s1", Build.Light.RED, "test", "lint");
      room.run(Duration.ofSeconds(31));
      room.reported("s2", Build.Light.RED, "test");
      room.run(Duration.ofSeconds(31));
      assertThat(mended()).containsExactly(Mended.NOT_READ);
      assertThat(said().getLast().gate()).isEqualTo("test, lint");
      assertThat(said().getLast().told()).isEqualTo("GitHub does not let me read the build.");
      builder.hides = false;
      builder.fails("s2", FIRST, false);
      assertThat(room.onceMore()).isTrue();
      room.run(Duration.ofSeconds(1));
      assertThat(mended()).containsExactly(Mended.NOT_READ, Mended.AGENT_TOLD);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatNobodyLetRunIsSaidOnceAndAnAgentThatCannotBeToldIsAPersonsToDecide(Databases database) {
    try (var room = new Room(database)) {
      builder.waits("s1");
      room.reported("s1", Build.Light.RED, "test");
      room.run(Duration.ofSeconds(31));
      room.run(Duration.ofHours(1));
      assertThat(mended()).containsExactly(Mended.NEEDS_APPROVAL);
      builder.refuses = true;
      builder.judges(new Rejection("x", "", "a.B.c:48", "true", "false", "It is inverted", "Turn it round"));
      room.red("s2", FIRST);
      assertThat(mended()).containsExactly(Mended.NEEDS_APPROVAL, Mended.NOT_TOLD);
      assertThat(said().getLast().told()).isEqualTo("The agent listens to people only.");
      builder.refuses = false;
      assertThat(room.onceMore()).isTrue();
      room.run(Duration.ofSeconds(1));
      assertThat(builder.comments()).singleElement().asString()
          .contains("**Gate:** `test`", "It is inverted", "Turn it round");
    }
  }
}
