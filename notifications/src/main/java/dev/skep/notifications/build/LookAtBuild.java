package dev.skep.notifications.build;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;
import java.time.Duration;
import java.time.Instant;

/**
 * Effect: look why a build is red, and do what is to be done about it.
 *
 * @param looks how often it was looked before the checks had ended
 * @param later whether it waits for others, and not for the checks of its commit
 */
record LookAtBuild(TaskId task, int looks, boolean later) implements Payload {
  static final String KIND = "notifications.look-at-build";
  /** Long enough for the jobs of one commit to end together, and for who runs a flaky one again at once. */
  static final Duration AFTER_RED = Duration.ofSeconds(30);
  /** Long enough for the checks of a base branch to end together. */
  static final Duration AFTER_GREEN = Duration.ofSeconds(10);
  /** What others have to mend first is looked at again, since nobody may tell us when they did. */
  static final Duration LATER = Duration.ofHours(1);
  private static final int LOOKS_MOST = 5;

  static Effect effect(TaskId task, Instant at) {
    return effect(new LookAtBuild(task, 0, false), at);
  }

  static Effect later(TaskId task, Instant now) {
    return effect(new LookAtBuild(task, 0, true), now.plus(LATER));
  }

  /** Each waits twice as long as the one before; half an hour in all. */
  Effect again(Instant now) {
    return effect(new LookAtBuild(task, looks + 1, later), now.plus(Duration.ofMinutes(1L << looks)));
  }

  boolean mayWait() {
    return looks < LOOKS_MOST;
  }

  /** What waits for longer keeps nothing from being done: not the look at a commit that comes meanwhile. */
  private static Effect effect(LookAtBuild look, Instant at) {
    String key = look.later || look.looks > 0 ? "build-later:" : "build:";
    return Effect.of(key + look.task, look).notBefore(at).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
