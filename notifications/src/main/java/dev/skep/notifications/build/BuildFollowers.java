package dev.skep.notifications.build;

import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.throttle.campaign.Campaign;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Those who follow a task hear of its red build when a person has to decide about it, since then it stands still: in one
 * line, and of each failure once, however often the agent is let try again. Of what the agent mends they hear nothing.
 */
@Singleton
public class BuildFollowers {
  private final BuildRoundRows rows;
  private final FollowedRows followed;
  private final Outbox outbox;
  private final Clock clock;

  BuildFollowers(BuildRoundRows rows, FollowedRows followed, Outbox outbox, Clock clock) {
    this.rows = rows;
    this.followed = followed;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Of the newest commit, whether it was looked at or not. In the caller's transaction. */
  public void tell(Task task) {
    PullRequestRef pull = task.pullRequest();
    if (pull != null) {
      String fingerprint = rows.findByTaskIdAndSha(task.id().value(), task.build().headSha())
          .map(BuildRoundRow::fingerprint).orElse("red");
      tell(task, BuildRoundRow.key(pull), fingerprint, String.join(", ", task.build().failing()));
    }
  }

  void tell(Task task, BuildRoundRow row) {
    tell(task, row.pull(), row.fingerprint(), row.gate());
  }

  private void tell(Task task, String pull, String fingerprint, String gate) {
    String cause = task.id() + " " + pull + " " + fingerprint;
    boolean heard = !task.followers().isEmpty() && task.isAnnounced() && Campaign.of(task).isEmpty();
    if (heard && !followed.existsById(cause)) {
      followed.save(new FollowedRow(cause, clock.instant().truncatedTo(ChronoUnit.MICROS)));
      task.followers().forEach(follower -> outbox.add(new TellFollowerOfBuild(task.id(), follower, gate).effect()));
    }
  }
}
