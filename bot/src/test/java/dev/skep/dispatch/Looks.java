package dev.skep.dispatch;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.TaskId;

/** The regular look, for tests of other rooms. */
public final class Looks {
  private Looks() {}

  public static void again(Outbox outbox, TaskId task) {
    outbox.add(Effect.of("look:" + task, new LookAgain(task)));
  }
}
