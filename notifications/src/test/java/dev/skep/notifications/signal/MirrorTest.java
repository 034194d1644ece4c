package dev.skep.notifications.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Build;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MirrorTest {

  @ParameterizedTest
  @CsvSource({"QUEUED,SEEN", "RELEASED,WORKING", "FILED,WORKING", "ASSIGNED,WORKING", "WORKING,WORKING",
      "WAITING,NEEDS_YOU", "IN_REVIEW,NEEDS_YOU", "APPROVED,NEEDS_YOU", "MERGED,MERGED", "CLOSED_UNMERGED,STOPPED",
      "CANCELLED,STOPPED", "FAILED,STOPPED"})
  void eachStateHasItsSign(TaskState state, Signal sign) {
    assertThat(Mirror.of(Tasks.in(state))).isEqualTo(sign);
    assertThat(Mirror.of(TalkStand.FILED, List.of(Tasks.in(state)), Set.of())).as("a task says more than its talk")
        .hasValue(sign);
  }

  @Test
  void aBuildThatWaitsForLeaveNeedsThePerson() {
    Task waits = Tasks.in(TaskState.WORKING).withBuild(new Build(Build.Light.WAITING, "sha1", List.of(), ""));
    assertThat(Mirror.of(waits)).isEqualTo(Signal.NEEDS_YOU);
  }

  @Test
  void whatAPersonIsToDecideNeedsThePerson() {
    Task works = Tasks.in(TaskState.WORKING);
    assertThat(Mirror.of(null, List.of(works), Set.of(works.id()))).hasValue(Signal.NEEDS_YOU);
  }

  @ParameterizedTest
  @CsvSource({"HEARD,SEEN", "ASKS,NEEDS_YOU", "FILED,SEEN", "OVER,STOPPED"})
  void beforeThereIsATaskTheTalkSaysHowItStands(TalkStand stand, Signal sign) {
    assertThat(Mirror.of(stand, List.of(), Set.of())).hasValue(sign);
    assertThat(Mirror.of(null, List.of(), Set.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'MERGED,IN_REVIEW,WORKING',NEEDS_YOU", "'MERGED,WORKING,QUEUED',WORKING", "'MERGED,QUEUED',WORKING",
      "'QUEUED,QUEUED',SEEN", "'MERGED,CANCELLED',MERGED", "'CANCELLED,CANCELLED',STOPPED", "'MERGED,FAILED',STOPPED",
      "'WORKING,FAILED',NEEDS_YOU"})
  void severalAreOneSign(String states, Signal sign) {
    List<Task> tasks = Arrays.stream(states.split(",")).map(s -> Tasks.in(TaskState.valueOf(s))).toList();
    assertThat(Mirror.of(TalkStand.FILED, tasks, Set.of())).hasValue(sign);
    assertThat(Mirror.of(TalkStand.FILED, tasks.reversed(), Set.of())).as("in any order").hasValue(sign);
  }

  @ParameterizedTest
  @EnumSource(Signal.class)
  void noSignOfOursIsACross(Signal signal) {
    assertThat(Cross.is(signal.emoji())).isFalse();
    assertThat(Signal.of(signal.emoji())).hasValue(signal);
  }
}
