package dev.skep.throttle.hold;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;

/**
 * Effect: tell where it was asked for what became of an issue or pull request that a task waits for. The chat's adapter
 * delivers it.
 *
 * @param name as people call it, such as "#12"
 * @param url empty where there is nothing to see
 */
public record NumberEnded(
    TaskId task, String name, String url, End end, String person, String channel, String thread) implements Payload {
  public static final String KIND = "throttle.number-ended";

  /** The task goes on after the first two; after the others it stays held, and people have to say what is to happen. */
  public enum End {
    MERGED, CLOSED, CLOSED_UNMERGED, GONE
  }

  Effect effect() {
    return Effect.inThread(channel, thread, this);
  }

  @Override
  public String kind() {
    return KIND;
  }
}
