package dev.skep.notifications.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Build;
import dev.skep.core.task.Build.Light;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.watchdog.Standstill.Finding;
import dev.skep.notifications.watchdog.Trace.Deed;
import dev.skep.notifications.watchdog.Trace.Mergeable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong by the clock, in each state and for each light. */
class StandstillTest {
  private static final Instant NOON = Tasks.NOON;

  private static Task task(TaskState state, Light light) {
    return Tasks.in(state).with(t -> t.build(new Build(light, "sha1", List.of(), "")));
  }

  private static Course since(Instant at, Light light) {
    return new Course(0, at, at, light == Light.RED ? at : null, at);
  }

  private static Trace trace(Mergeable mergeable, Instant agent) {
    return new Trace(mergeable, "main", List.of(new Deed(agent, true, "pushed: Fix it")));
  }

  private static List<Trouble> after(Duration time, TaskState state, Light light, Mergeable mergeable) {
    return Standstill.of(task(state, light), since(NOON, light), trace(mergeable, NOON), WatchdogRules.DEFAULT,
        NOON.plus(time)).stream().map(Finding::trouble).toList();
  }

  @ParameterizedTest(name = "{0} with {1} for {2} minutes: {3}")
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "ASSIGNED|NONE|89|-", "ASSIGNED|NONE|90|NO_START", "FILED|NONE|90|NO_START", "RELEASED|NONE|600|-",
      "WORKING|NONE|59|-", "WORKING|NONE|60|SILENT", "WORKING|GREEN|60|SILENT", "WORKING|RUNNING|700|-",
      "WORKING|WAITING|720|-", "WORKING|WAITING|14400|STALE", "WORKING|RED|239|-", "WORKING|RED|240|RED",
      "WORKING|RUNNING|720|TIME",
      "WAITING|NONE|700|-", "WAITING|NONE|720|TIME", "IN_REVIEW|GREEN|7199|-", "IN_REVIEW|GREEN|7200|REVIEW",
      "APPROVED|GREEN|7200|REVIEW", "WAITING|NONE|14400|TIME STALE", "IN_REVIEW|GREEN|14400|REVIEW STALE",
      "RELEASED|NONE|14400|STALE", "QUEUED|NONE|99999|-", "MERGED|GREEN|99999|-", "FAILED|NONE|99999|-"})
  void eachStateHasItsTime(TaskState state, Light light, long minutes, String expected) {
    String found = String.join(" ", after(Duration.ofMinutes(minutes), state, light, Mergeable.YES).stream()
        .map(Trouble::name).toList());
    assertThat(found).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @EnumSource(TaskState.class)
  void aConflictIsOneWhereverThereIsAPullRequestAndWhatIsNotKnownIsNone(TaskState state) {
    boolean open = switch (state) {
      case WORKING, WAITING, IN_REVIEW, APPROVED -> true;
      default -> false;
    };
    assertThat(after(Duration.ZERO, state, Light.NONE, Mergeable.UNKNOWN)).isEmpty();
    if (open) {
      assertThat(after(Duration.ZERO, state, Light.NONE, Mergeable.CONFLICTS)).containsExactly(Trouble.CONFLICT);
    }
  }

  @Test
  void whatTheAgentDidLastCountsAndWhatOthersDidDoesNot() {
    Instant later = NOON.plus(Duration.ofMinutes(90));
    List<Deed> deeds = List.of(new Deed(later.minusSeconds(60), false, "said: are you there?"));
    Task working = task(TaskState.WORKING, Light.NONE);
    assertThat(Standstill.of(working, since(NOON, Light.NONE), new Trace(Mergeable.YES, "main", deeds),
        WatchdogRules.DEFAULT, later)).containsExactly(new Finding(Trouble.SILENT, NOON));
    assertThat(Standstill.of(working, since(NOON, Light.NONE), trace(Mergeable.YES, later.minusSeconds(60)),
        WatchdogRules.DEFAULT, later)).isEmpty();
    assertThat(Standstill.of(working, since(NOON, Light.NONE), null, WatchdogRules.DEFAULT, later))
        .as("nobody looked").isEmpty();
  }

  @Test
  void aReviewThatPeopleTalkAboutGoesOnAndWhatMachinesDoIsNoReview() {
    Instant later = NOON.plus(Duration.ofDays(6));
    Instant said = NOON.plus(Duration.ofDays(3));
    Task reviewed = task(TaskState.IN_REVIEW, Light.GREEN);
    var talk = new Trace(Mergeable.YES, "main", List.of(new Deed(said, false, "reviewed: COMMENTED")));
    assertThat(Standstill.of(reviewed, since(NOON, Light.GREEN), talk, WatchdogRules.DEFAULT, later)).isEmpty();
    assertThat(
        Standstill.of(reviewed, since(NOON, Light.GREEN), talk, WatchdogRules.DEFAULT, later.plus(Duration.ofDays(2))))
        .containsExactly(new Finding(Trouble.REVIEW, said));
    assertThat(Standstill.of(reviewed, since(NOON, Light.GREEN), trace(Mergeable.YES, said), WatchdogRules.DEFAULT, later))
        .containsExactly(new Finding(Trouble.REVIEW, NOON));
    var machine = new Trace(Mergeable.YES, "main", List.of(new Deed(said, false, false, "said: Coverage is 80 %")));
    assertThat(Standstill.of(reviewed, since(NOON, Light.GREEN), machine, WatchdogRules.DEFAULT, later))
        .containsExactly(new Finding(Trouble.REVIEW, NOON));
  }

  @Test
  void whatWasSentBackVeryOftenIsAPersons() {
    Task again = task(TaskState.WORKING, Light.NONE).with(t -> t.rounds(5));
    assertThat(Standstill.of(again, since(NOON, Light.NONE), trace(Mergeable.YES, NOON), WatchdogRules.DEFAULT, NOON))
        .extracting(Finding::trouble).containsExactly(Trouble.RETRIES);
  }
}
