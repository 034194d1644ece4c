package dev.skep.notifications.worth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Origin;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.notifications.SavedTime;
import dev.skep.notifications.Surveys;
import dev.skep.notifications.Talk;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small history, and the four numbers that are asked for most, worked out by hand. */
class FourNumbersTest {
  private final HandClock clock = new HandClock();
  /** Merged pull requests of people: a name to the times of each. */
  private final Map<String, List<Instant>> own = new ConcurrentHashMap<>();
  private final List<String> asked = java.util.Collections.synchronizedList(new ArrayList<>());
  private final MergedPullRequests pulls = (login, from, to) -> {
    asked.add(login);
    List<Instant> merged = own.get(login);
    return merged == null
        ? OptionalInt.empty()
        : OptionalInt.of((int) merged.stream().filter(t -> !t.isBefore(from) && t.isBefore(to)).count());
  };
  private final WorthPolicy policy = new WorthPolicy() {
    @Override
    public Map<String, String> engineers() {
      return Map.of("U1", "ada", "U2", "ben", "U3", "cleo", "U4", "dan", "U5", "eva");
    }

    @Override
    public String currency() {
      return "EUR";
    }
  };
  private int number;

  private TaskId task(ApplicationContext context, String person, boolean merged) {
    var tasks = context.getBean(TaskStore.class);
    TaskId id = tasks.submit(Tasks.brief("acme/shop"),
        new Origin("C1", "1." + number++, person, person, ""), Actor.SKEP, "").id();
    work(context);
    var pull = new PullRequestRef("acme/shop", 100 + number, "u", "Fix it", "sha" + number, false);
    Stream.of(new TaskTrigger.Filed(new IssueRef("acme/shop", number, "u")), new TaskTrigger.Assigned("Copilot"),
        new TaskTrigger.PullRequestOpened(pull), new TaskTrigger.ReviewRequested(),
        merged ? new TaskTrigger.Merged("grace") : new TaskTrigger.ClosedUnmerged("grace"))
        .forEach(trigger -> tasks.apply(id, trigger, Actor.SKEP, ""));
    work(context);
    return id;
  }

  private static void work(ApplicationContext context) {
    context.getBean(Outbox.class).worker().runDue();
  }

  private void answer(ApplicationContext context, TaskId task, String person, SavedTime saved) {
    context.getBean(Surveys.class)
        .answer(task, person, saved, new Surveys.Pressed("C01SHOP", "m1"), new Attempt("a" + number++, 1)).write();
    work(context);
  }

  private List<Instant> days(int... days) {
    Instant now = clock.instant();
    return java.util.Arrays.stream(days).mapToObj(d -> now.plus(Duration.ofDays(d))).toList();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void theyAreWhatIsCountedByHand(Databases database) {
    // Ada: 4 in the four weeks before today (not the one of 40 days ago), 3 from today on (not that in 28 days).
    own.put("ada", days(-40, -28, -20, -3, -1, 0, 5, 27, 28));
    // Ben: 1 before, 6 after.
    own.put("ben", days(-2, 1, 2, 3, 4, 5, 6));
    // Nobody can tell of Cleo's.
    try (var context = database.start(Map.of(), clock, new Talk(), FiguresTest.throttle(), policy, pulls)) {
      var worth = context.getBean(Worth.class);
      var tasks = new LinkedHashMap<String, TaskId>();
      tasks.put("ada", task(context, "U1", true));
      tasks.put("ben", task(context, "U2", true));
      tasks.put("cleo", task(context, "U3", true));
      task(context, "U4", false);
      // Somebody whom nobody listed is no engineer.
      task(context, "U9", true);
      answer(context, tasks.get("ada"), "U1", SavedTime.HOUR_1);
      answer(context, tasks.get("ben"), "U2", SavedTime.NONE);
      answer(context, tasks.get("ben"), "U3", SavedTime.HOURS_2);
      answer(context, tasks.get("ben"), "U2", SavedTime.MINUTES_15);
      assertThat(worth.overview(Slice.all(clock.instant()), clock.instant()).pulls())
          .as("nobody's four weeks are over").isEqualTo(new PullsPerAdopter(0, 0, 0, 0, 0));
      clock.forward(Duration.ofDays(10));
      task(context, "U1", true);
      clock.forward(Duration.ofDays(20));
      for (int round = 0; round < 2; round++) {
        context.getBean(CountPullsHandler.class).count();
        work(context);
      }

      Figures figures = worth.figures(Slice.last(Duration.ofDays(31), clock.instant()));
      assertThat(figures.merged()).as("Ada 2, Ben, Cleo, and somebody else").isEqualTo(5);
      assertThat(figures.adoption()).as("Ada, Ben and Cleo, not Dan and Eva")
          .isEqualTo(new Figures.Adoption(3, 5, true));
      assertThat(figures.adoption().rate()).hasValue(0.6);
      assertThat(figures.saved().meanMinutes()).as("(60 + 120 + 15) / 3, the last word of each counts").hasValue(65);
      assertThat(figures.saved()).as("2 of the 6 that were asked about, Dan's closed one too")
          .isEqualTo(new Figures.Saved(3, 195, 60.0, 6, 2));
      PullsPerAdopter around = worth.overview(Slice.all(clock.instant()), clock.instant()).pulls();
      assertThat(around).isEqualTo(new PullsPerAdopter(3, 2, 4 + 1, 3 + 6, 2 + 1));
      assertThat(around.meanBefore()).as("(4 + 1) / 2").hasValue(2.5);
      assertThat(around.meanAfter()).as("(3 + 6) / 2").hasValue(4.5);
      assertThat(around.meanAfterWithAgents()).as("(3 + 6 + 3 of agents) / 2").hasValue(6.0);
      assertThat(asked).as("what is over is asked once, what nobody could tell again")
          .containsExactlyInAnyOrder("ada", "ada", "ben", "ben", "cleo", "cleo", "cleo", "cleo");
    }
  }
}
