package dev.skep.notifications.asked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Fit;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.Notice;
import dev.skep.notifications.Talk;
import dev.skep.notifications.asked.Claim.Verdict;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import dev.skep.throttle.queue.QueuePolicy;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When changes are held against their briefs, and what is said of it, on both databases. */
class JudgeAskedTest {
  private static final String MEETS = "@@ -5 +5 @@\n-catch (Exception e) {}\n+throw new InterruptedException();\n";
  private static final Claim MET =
      new Claim(1, Verdict.MET, "PaymentClient.java", 5, "throw new InterruptedException()", "");

  private final HandClock clock = new HandClock();
  private final Reader reader = new Reader();
  private final Talk talk = new Talk();

  /** A task with a draft. */
  private final class Room implements AutoCloseable {
    private final ApplicationContext context;
    private final TaskStore store;
    private final TaskId task;

    Room(Databases database) {
      ThrottlePolicy limits = () -> ThrottleRules.DEFAULT;
      QueuePolicy queues = List::of;
      context = database.start(Map.of(), clock, reader, talk, limits, queues);
      store = context.getBean(TaskStore.class);
      task = store.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.person("U001ADA"), "").id();
      does(new TaskTrigger.Released(), new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")),
          new TaskTrigger.Assigned("Copilot"), new TaskTrigger.PullRequestOpened(pull("s0")));
    }

    private PullRequestRef pull(String sha) {
      return new PullRequestRef("acme/shop", 8, "https://github.example/8", "Fix", sha, false);
    }

    void does(TaskTrigger... triggers) {
      Stream.of(triggers).forEach(trigger -> store.apply(task, trigger, Actor.SKEP, ""));
      run(Duration.ZERO);
    }

    void pushes(String sha, String patch) {
      reader.shows(sha, Diffs.changed("PaymentClient.java", patch));
      does(new TaskTrigger.PullRequestChanged(pull(sha)));
    }

    void run(Duration later) {
      clock.forward(later);
      for (int i = 0; i < 4; i++) {
        context.getBean(Outbox.class).worker().runDue();
        clock.forward(Duration.ofSeconds(5));
      }
    }

    String fit() {
      Fit fit = task().fit();
      return fit == null ? "" : fit.headSha() + ": " + fit.words();
    }

    Task task() {
      return store.find(task).orElseThrow();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aHeadThatNoModelJudgedIsJudgedOnceOneAnswersWhileItIsTheNewest(Databases database) {
    try (var room = new Room(database)) {
      room.pushes("s1", "@@ -5 +5 @@\n-a\n+key = \"hunter2hunter2\"\n");
      room.does(new TaskTrigger.ReviewRequested());
      assertThat(reader.comments()).singleElement().asString().contains("is judged yet. I ask again");
      reader.claims(new Claim(1, Verdict.NOT_MET, "PaymentClient.java", 5, "key =", "no"));
      room.run(Duration.ofMinutes(8));
      assertThat(reader.asked()).as("not at once").isEqualTo(1);
      room.run(Duration.ofMinutes(2));
      assertThat(room.fit()).isEqualTo("s1: 0 of 1 met, 1 not met · 1 possible secret");
      assertThat(reader.comments()).as("in place").singleElement().asString().contains("**Not met:**")
          .doesNotContain("ask again");
      assertThat(told()).as("only what is new").hasSize(2);
      assertThat(told().getLast()).singleElement().asString().startsWith("Not met, see");

      // a newer head, of which the model says nothing for long
      reader.claims();
      room.pushes("s2", MEETS);
      room.run(JudgeAsked.AFTER_PUSH);
      room.run(Duration.ofMinutes(10));
      assertThat(reader.asked()).isEqualTo(4);
      room.does(new TaskTrigger.ChangesRequested("grace"));
      room.run(Duration.ofHours(1));
      assertThat(reader.asked()).as("the agent is at it").isEqualTo(4);
      room.does(new TaskTrigger.ReviewRequested());
      assertThat(reader.asked()).as("ready again, and due").isEqualTo(5);
      reader.claims(MET);
      reader.meanwhile = () -> {
        reader.meanwhile = () -> {};
        reader.shows("s3", Diffs.changed("PaymentClient.java", MEETS));
        room.store.apply(room.task, new TaskTrigger.PullRequestChanged(room.pull("s3")), Actor.SKEP, "");
      };
      room.run(Duration.ofMinutes(40));
      assertThat(reader.asked()).isEqualTo(6);
      assertThat(room.fit()).as("overtaken while the model thought").isEqualTo("s2: criteria not judged");
      room.run(JudgeAsked.AFTER_PUSH);
      assertThat(room.fit()).isEqualTo("s3: 1 of 1 met");
      room.run(Duration.ofDays(1));
      assertThat(reader.asked()).as("nobody asks about what was overtaken").isEqualTo(7);
      assertThat(reader.comments()).singleElement().asString().contains("Commit `s3`");
      assertThat(told()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aModelThatStaysAwayIsGivenUpAndNoneIsNeverAsked(Databases database) {
    try (var room = new Room(database)) {
      reader.hasModel = false;
      room.pushes("s1", MEETS);
      room.does(new TaskTrigger.ReviewRequested());
      reader.hasModel = true;
      room.run(Duration.ofDays(1));
      assertThat(reader.asked()).isZero();
      assertThat(reader.comments()).singleElement().asString().contains("none of the 1 is judged.");
      room.pushes("s2", MEETS);
      room.run(JudgeAsked.AFTER_PUSH);
      int events = room.store.history(room.task).size();
      for (int hours = 0; hours < 48; hours++) {
        room.run(Duration.ofHours(1));
      }
      assertThat(reader.asked()).isEqualTo(10);
      assertThat(reader.comments()).singleElement().asString().contains("none of the 1 is judged.");
      assertThat(room.store.history(room.task)).as("the card shows the same").hasSize(events);
      room.pushes("s3", MEETS);
      room.run(JudgeAsked.AFTER_PUSH);
      room.does(new TaskTrigger.Approved("grace"), new TaskTrigger.Merged("grace"));
      room.run(Duration.ofDays(1));
      assertThat(reader.asked()).as("it is over").isEqualTo(11);
    }
  }

  private List<List<String>> told() {
    return talk.messages.values().stream().filter(Notice.NotAsAsked.class::isInstance)
        .map(n -> ((Notice.NotAsAsked) n).wrong()).toList();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aHeadIsJudgedOnceWhenItIsReadyAndAnewWhenItMovesOn(Databases database) {
    try (var room = new Room(database)) {
      reader.claims(MET);
      room.pushes("s1", MEETS);
      assertThat(reader.asked()).as("it is a draft").isZero();
      reader.losesAnswer = true;
      room.does(new TaskTrigger.ReviewRequested());
      room.does(new TaskTrigger.PullRequestChanged(room.pull("s1")), new TaskTrigger.ChangesRequested("grace"),
          new TaskTrigger.ReviewRequested());
      room.run(Duration.ofMinutes(5));
      assertThat(reader.asked()).isEqualTo(1);
      assertThat(room.fit()).isEqualTo("s1: 1 of 1 met");
      assertThat(reader.comments()).singleElement().asString().contains("Commit `s1`", "**Met:**", "skep:asked=");

      room.does(new TaskTrigger.ChangesRequested("grace"));
      room.pushes("s2", "@@ -5 +5 @@\n-a\n+b\n");
      assertThat(reader.asked()).as("the agent is at it").isEqualTo(1);
      room.does(new TaskTrigger.ReviewRequested());
      assertThat(room.fit()).isEqualTo("s2: 0 of 1 met, 1 not visible");
      assertThat(reader.comments()).as("edited").singleElement().asString().contains("Commit `s2`", "**Not visible:**");
      assertThat(told()).as("nothing is wrong").isEmpty();

      reader.deleteComments();
      room.pushes("s3", MEETS);
      room.run(Duration.ofMinutes(1));
      room.pushes("s4", MEETS);
      room.run(JudgeAsked.AFTER_PUSH);
      assertThat(room.fit()).isEqualTo("s4: 1 of 1 met");
      assertThat(reader.asked()).as("two pushes in a row").isEqualTo(3);
      assertThat(reader.comments()).singleElement().asString().contains("Commit `s4`");
      room.pushes("s2", MEETS);
      room.run(JudgeAsked.AFTER_PUSH);
      assertThat(room.fit()).as("taken back to what was judged").startsWith("s2: ");
      assertThat(reader.asked()).isEqualTo(3);
      assertThat(reader.comments()).singleElement().asString().contains("Commit `s2`");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsWrongIsToldOnceAndWithoutAModelToo(Databases database) {
    String secret = "@@ -5 +5 @@\n-a\n+key = \"hunter2hunter2\"\n";
    try (var room = new Room(database)) {
      room.pushes("s1", secret);
      room.does(new TaskTrigger.ReviewRequested());
      assertThat(room.fit()).isEqualTo("s1: criteria not judged · 1 possible secret");
      assertThat(told()).containsExactly(List.of("Looks like a secret (password): PaymentClient.java:5"));
      assertThat(reader.comments()).singleElement().asString().contains("no model was at hand").doesNotContain("hunter2");

      reader.claims(new Claim(1, Verdict.NOT_MET, "PaymentClient.java", 5, "key =", "no"));
      room.pushes("s2", "@@ -7 +7 @@\n-a\n+key = \"hunter2hunter2\"\n");
      room.run(JudgeAsked.AFTER_PUSH);
      assertThat(told()).as("the same in another line").hasSize(2);
      assertThat(told().getLast()).singleElement().asString().startsWith("Not met, see PaymentClient.java:7");

      reader.refuses = true;
      room.pushes("s3", secret);
      room.run(JudgeAsked.AFTER_PUSH);
      reader.refuses = false;
      reader.on = false;
      room.pushes("s4", secret);
      room.run(JudgeAsked.AFTER_PUSH);
      assertThat(room.fit()).as("what cannot be read, or is not wanted, is not judged").startsWith("s2: ");
      room.does(new TaskTrigger.Approved("grace"), new TaskTrigger.Merged("grace"));
      assertThat(reader.comments()).singleElement().asString().contains("Commit `s2`");
    }
  }
}
