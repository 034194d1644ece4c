package dev.skep.notifications;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Follower;
import dev.skep.core.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Effect: make the status card show the task as it is by then.
 *
 * @param follower whose card, null for that of the task's own thread
 */
record ShowCard(TaskId task, @Nullable Follower follower) implements Payload {
  static final String KIND = "notifications.card";

  @Override
  public String kind() {
    return KIND;
  }
}
