package dev.skep.throttle.hold;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/** Effect: tell where it was asked for that a release is out, so that a task goes on. The chat's adapter delivers it. */
public record ReleaseOut(TaskId task, String tag, String person, String channel, String thread) implements Payload {
  public static final String KIND = "throttle.release-out";

  Effect effect() {
    return Effect.inThread(channel, thread, this);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
