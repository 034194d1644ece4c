package dev.skep.bot.slack.queue;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: tell who wants an item now why it does not start. */
record TellNotReady(TaskId task) implements Payload {
  static final String KIND = "slack.not-ready";

  static Effect effect(TaskId task) {
    return Effect.of("not-ready:" + task, new TellNotReady(task)).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
