package dev.skep.throttle;

import dev.skep.core.task.Failure;
import dev.skep.core.task.Hold;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Who may start now. Pure: limits, what agents hold and the line in its order → one decision for each in the line. */
final class ReleasePolicy {
  private ReleasePolicy() {}

  /**
   * A task that must wait for its repository or for another task does not hold up those behind it that need not.
   *
   * @param known at least those that tasks of the line come after
   */
  static List<ReleaseDecision> decide(Limits limits, List<Task> withAgent, List<Task> line, Map<TaskId, Task> known) {
    int open = withAgent.size();
    Map<String, Integer> openIn = new HashMap<>();
    withAgent.forEach(t -> openIn.merge(repository(t), 1, Integer::sum));
    var decisions = new ArrayList<ReleaseDecision>();
    int place = 0;
    for (Task task : line) {
      int here = openIn.getOrDefault(repository(task), 0);
      Optional<Task> first = first(task, known);
      if (first.isPresent() && isOver(first.get())) {
        decisions.add(new ReleaseDecision.Stop(task.id(), new Failure("comes_after", "“" + task.brief().title()
            + "” comes after “" + first.get().brief().title() + "”, which was not merged, so it did not start.",
            "Try again once that is merged, or cancel it.")));
      } else if (first.isPresent()) {
        String stopped = first.get().state() == TaskState.FAILED ? ", which stopped" : "";
        String reason = "it comes after “" + first.get().brief().title() + "”" + stopped;
        decisions.add(new ReleaseDecision.Wait(task.id(), new Hold(reason, ++place)));
      } else if (open >= limits.openTasks()) {
        String reason = open + " of " + limits.openTasks() + " agents are busy";
        decisions.add(new ReleaseDecision.Wait(task.id(), new Hold(reason, ++place)));
      } else if (here >= limits.openTasksPerRepository()) {
        String reason = here + " of " + limits.openTasksPerRepository() + " agents are busy in " + task.brief().repository();
        decisions.add(new ReleaseDecision.Wait(task.id(), new Hold(reason, ++place)));
      } else {
        decisions.add(new ReleaseDecision.Release(task.id()));
        open++;
        openIn.merge(repository(task), 1, Integer::sum);
      }
    }
    return decisions;
  }

  /** Of those it comes after one that is not merged; one that never will be before one that may. */
  private static Optional<Task> first(Task task, Map<TaskId, Task> known) {
    List<Task> open = task.after().stream().map(known::get).filter(Objects::nonNull)
        .filter(t -> t.state() != TaskState.MERGED).toList();
    return open.stream().filter(ReleasePolicy::isOver).findFirst().or(() -> open.stream().findFirst());
  }

  private static boolean isOver(Task task) {
    return task.state() == TaskState.CANCELLED || task.state() == TaskState.CLOSED_UNMERGED;
  }

  private static String repository(Task task) {
    return task.brief().repository().toLowerCase(java.util.Locale.ROOT);
  }
}
