package dev.skep.notifications.incident;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.TaskId;
import java.time.Instant;

/**
 * Effect: close what is open of a task, or open what it ended in.
 *
 * @param by name or login of who did it, empty where nobody is to be named
 * @param at when that was: what came up later is not settled by it
 */
record SettleIncidents(TaskId task, Why why, String by, Instant at) implements Payload {
  static final String KIND = "notifications.settle-incidents";

  enum Why {
    MERGED,
    CLOSED_UNMERGED,
    CANCELLED,
    BEGUN_ANEW,
    BUILD_GREEN,
    /** It is no end, but an incident itself. */
    FAILED
  }

  Effect effect() {
    return Effect.of("incidents:" + task, this);
  }

  /** How it ended, in a sentence. */
  String words() {
    String who = by.isEmpty() ? "" : " by " + by;
    return switch (why) {
      case MERGED -> "It was merged" + who + ".";
      case CLOSED_UNMERGED -> "It was closed without merging" + who + ".";
      case CANCELLED -> "The task was stopped" + who + ".";
      case BEGUN_ANEW -> "The work began anew.";
      case BUILD_GREEN -> "The build is green again.";
      case FAILED -> "";
    };
  }

  @Override
  public String kind() {
    return KIND;
  }
}
