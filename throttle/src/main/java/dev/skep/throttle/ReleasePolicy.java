package dev.skep.throttle;

import dev.skep.core.task.Hold;
import dev.skep.core.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who may start now. Pure: limits, what agents hold and the line in its order → one decision for each in the line. */
final class ReleasePolicy {
  private ReleasePolicy() {}

  /** A task that must wait for its repository does not hold up those behind it that need not. */
  static List<ReleaseDecision> decide(Limits limits, List<Task> withAgent, List<Task> line) {
    int open = withAgent.size();
    Map<String, Integer> openIn = new HashMap<>();
    withAgent.forEach(t -> openIn.merge(repository(t), 1, Integer::sum));
    var decisions = new ArrayList<ReleaseDecision>();
    int place = 0;
    for (Task task : line) {
      int here = openIn.getOrDefault(repository(task), 0);
      if (open >= limits.openTasks()) {
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

  private static String repository(Task task) {
    return task.brief().repository().toLowerCase(java.util.Locale.ROOT);
  }
}
