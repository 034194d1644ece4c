package dev.skep.notifications.build;

import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import jakarta.inject.Singleton;
import java.time.Clock;

/** A person lets an agent try once more after they were asked about its red build. */
@Singleton
public class TryOnceMore {
  private final BuildRoundRows rows;
  private final Outbox outbox;
  private final Clock clock;

  TryOnceMore(BuildRoundRows rows, Outbox outbox, Clock clock) {
    this.rows = rows;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** In the caller's transaction; false where nobody waits for that any more. */
  public boolean allow(Task task) {
    PullRequestRef pull = task.pullRequest();
    boolean asked = pull != null && task.state().isWithAgent()
        && rows.letTry(task.id().value(), BuildRoundRow.key(pull)) > 0;
    if (asked) {
      outbox.add(LookAtBuild.effect(task.id(), clock.instant()));
    }
    return asked;
  }
}
