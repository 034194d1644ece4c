package dev.skep.notifications.watchdog;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;
import java.time.Duration;
import java.time.Instant;

/**
 * Effect: look whether work goes on, and do the next thing about it.
 *
 * @param again how often it was looked because the vendor did not know yet
 */
record LookAfterAgent(TaskId task, int again) implements Payload {
  static final String KIND = "notifications.look-after-agent";
  private static final int AGAIN_MOST = 3;

  /** One that waits stands for all, so that several of us look no more often than one. */
  static Effect effect(TaskId task, Instant at) {
    return Effect.of("watch:" + task, new LookAfterAgent(task, 0)).notBefore(at).once();
  }

  boolean mayLookAgain() {
    return again < AGAIN_MOST;
  }

  Effect lookAgain(Instant now) {
    return Effect.of("watch:" + task, new LookAfterAgent(task, again + 1))
        .notBefore(now.plus(Duration.ofMinutes(1L << again)))
        .once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
