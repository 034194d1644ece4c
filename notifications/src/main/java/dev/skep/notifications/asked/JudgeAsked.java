package dev.skep.notifications.asked;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;
import java.time.Duration;
import java.time.Instant;

/**
 * Effect: hold the change against its brief, if it is ready and its head was not judged yet, or not by a model that is
 * due.
 */
record JudgeAsked(TaskId task) implements Payload {
  static final String KIND = "notifications.judge-asked";
  /** Who pushes to what is under review often pushes again. */
  static final Duration AFTER_PUSH = Duration.ofMinutes(2);

  static Effect effect(TaskId task) {
    return Effect.of(key(task), new JudgeAsked(task)).once();
  }

  /** What waits for longer keeps nothing from being done. */
  static Effect afterPush(TaskId task, Instant pushed) {
    return Effect.of("asked-later:" + task, new JudgeAsked(task)).notBefore(pushed.plus(AFTER_PUSH)).once();
  }

  /** Each commit waits by itself: the gaps of an older one keep nobody from asking about a newer one. */
  static Effect again(TaskId task, String sha, Instant at) {
    return Effect.of("asked-again:" + task + ":" + sha, new JudgeAsked(task)).notBefore(at).once();
  }

  static String key(TaskId task) {
    return "asked:" + task;
  }

  @Override
  public String kind() {
    return KIND;
  }
}
