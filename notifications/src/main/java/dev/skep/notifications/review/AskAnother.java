package dev.skep.notifications.review;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/**
 * Effect: ask the next one for the second review.
 *
 * @param instead chat user id of the second reviewer in whose place that is; empty while there is none
 */
record AskAnother(TaskId task, String instead) implements Payload {
  static final String KIND = "notifications.ask-another";

  @Override
  public String kind() {
    return KIND;
  }
}
