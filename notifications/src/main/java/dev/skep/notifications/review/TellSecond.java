package dev.skep.notifications.review;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.throttle.campaign.Campaign;
import java.util.Optional;

/**
 * Effect: tell the second reviewer in the thread that it is their turn.
 *
 * @param person chat user id
 */
record TellSecond(TaskId task, String person) implements Payload {
  static final String KIND = "notifications.tell-second-reviewer";

  /** A campaign speaks by its one message, and what has no thread yet cannot speak. */
  static Optional<Effect> effect(Task task, String person) {
    return task.isAnnounced() && Campaign.of(task).isEmpty()
        ? Optional.of(Effect.inThread(task.origin().channel(), task.origin().thread(), new TellSecond(task.id(), person)))
        : Optional.empty();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
