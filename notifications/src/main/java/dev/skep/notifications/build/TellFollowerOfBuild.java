package dev.skep.notifications.build;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Follower;
import dev.skep.core.task.TaskId;

/** Effect: say in a thread that follows a task that a person was asked about its red build. */
record TellFollowerOfBuild(TaskId task, Follower follower, String gate) implements Payload {
  static final String KIND = "notifications.tell-follower-of-build";

  Effect effect() {
    return Effect.inThread(follower.channel(), follower.thread(), this);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
