package dev.skep.bot.slack.task;

import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;
import java.util.List;

/** Effect: ask in a thread, by buttons, whether agents are really to be stopped. */
record TaskAsk(String person, String channel, String thread, What what, List<TaskId> tasks) implements Payload {
  static final String KIND = "slack.task-ask";

  enum What {
    CANCEL,
    /** It cannot be held, only be cancelled. */
    CANCEL_INSTEAD,
    START_OVER,
    OTHER_AGENT
  }

  @Override
  public String kind() {
    return KIND;
  }
}
