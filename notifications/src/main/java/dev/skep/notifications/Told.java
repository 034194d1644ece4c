package dev.skep.notifications;

import dev.skep.core.task.Follower;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import org.jspecify.annotations.Nullable;

/** A task as it is told in a thread that follows it: there, who followed it is the one who is called. Pure. */
public final class Told {
  private Told() {}

  /** @param follower null for the task's own thread */
  public static Task in(@Nullable Follower follower, Task task) {
    Origin asked = task.origin();
    return follower == null
        ? task
        : task.with(t -> t.turn(task.turn().withAssignee("")).origin(new Origin(
            follower.channel(), follower.thread(), follower.person(), asked.askerName(), asked.permalink())));
  }
}
