package dev.skep.notifications.signal;

import dev.skep.core.task.Build;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one emoji for a message, by what came of it. Pure: how it came to stand so does not matter. */
final class Mirror {
  private Mirror() {}

  static Signal of(Task task) {
    return switch (task.state()) {
      case QUEUED -> Signal.SEEN;
      case RELEASED, FILED, ASSIGNED -> Signal.WORKING;
      case WORKING -> task.build().light() == Build.Light.WAITING ? Signal.NEEDS_YOU : Signal.WORKING;
      case WAITING, IN_REVIEW, APPROVED -> Signal.NEEDS_YOU;
      case MERGED -> Signal.MERGED;
      case CLOSED_UNMERGED, CANCELLED, FAILED -> Signal.STOPPED;
    };
  }

  /**
   * @param talk null where no talk began with the message
   * @param tasks all that came of it
   * @param undecided those of which a person is to decide how they go on
   */
  static Optional<Signal> of(@Nullable TalkStand talk, List<Task> tasks, Set<TaskId> undecided) {
    if (!tasks.isEmpty()) {
      return Optional.of(ofAll(tasks, undecided));
    }
    return Optional.ofNullable(talk == null ? null : switch (talk) {
      case HEARD, FILED -> Signal.SEEN;
      case ASKS -> Signal.NEEDS_YOU;
      case OVER -> Signal.STOPPED;
    });
  }

  /** Of several the one that waits for the person counts, then what goes on, then what came of it. */
  private static Signal ofAll(List<Task> tasks, Set<TaskId> undecided) {
    Set<Signal> all = tasks.stream().map(t -> undecided.contains(t.id()) ? Signal.NEEDS_YOU : of(t))
        .collect(Collectors.toSet());
    boolean failed = tasks.stream().anyMatch(t -> t.state() == TaskState.FAILED);
    boolean goesOn = all.contains(Signal.WORKING) || (all.contains(Signal.SEEN) && all.contains(Signal.MERGED));
    if (all.contains(Signal.NEEDS_YOU) || (failed && tasks.size() > 1 && (goesOn || all.contains(Signal.SEEN)))) {
      return Signal.NEEDS_YOU;
    }
    if (goesOn) {
      return Signal.WORKING;
    }
    if (all.contains(Signal.SEEN)) {
      return Signal.SEEN;
    }
    return failed || !all.contains(Signal.MERGED) ? Signal.STOPPED : Signal.MERGED;
  }
}
