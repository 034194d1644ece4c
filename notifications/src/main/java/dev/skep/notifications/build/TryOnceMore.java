package dev.skep.notifications.build;

import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.incident.Incidents;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** A person lets an agent try once more after they were asked about its red build. */
@Singleton
public class TryOnceMore {
  private final BuildRoundRows rows;
  private final Incidents incidents;
  private final Outbox outbox;
  private final Clock clock;

  TryOnceMore(BuildRoundRows rows, Incidents incidents, Outbox outbox, Clock clock) {
    this.rows = rows;
    this.incidents = incidents;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** In the caller's transaction; false where nobody waits for that any more. */
  public boolean allow(Task task) {
    PullRequestRef pull = task.pullRequest();
    boolean asked = pull != null && task.state().isWithAgent()
        && rows.letTry(task.id().value(), BuildRoundRow.key(pull)) > 0;
    if (asked) {
      List.of(Trouble.BUILD_LOOP, Trouble.NOT_TOLD)
          .forEach(t -> incidents.closeByItself(task.id(), t, "The agent was let try once more."));
      outbox.add(LookAtBuild.effect(task.id(), clock.instant()));
    }
    return asked;
  }
}
