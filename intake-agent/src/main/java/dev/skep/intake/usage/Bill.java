package dev.skep.intake.usage;

import dev.skep.core.task.TaskId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a call of a model is charged to.
 *
 * @param conversation the conversation it serves, null for none
 * @param task the task it serves directly, null for none; tasks that a conversation filed share its calls
 * @param person chat user id of who asked for it
 */
public record Bill(@Nullable UUID conversation, @Nullable TaskId task, String person) {
  public static Bill ofConversation(UUID conversation, String person) {
    return new Bill(conversation, null, person);
  }

  public static Bill ofTask(TaskId task, String person) {
    return new Bill(null, task, person);
  }
}
