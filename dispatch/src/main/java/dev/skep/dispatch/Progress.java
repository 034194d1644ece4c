package dev.skep.dispatch;

import dev.skep.core.task.Build;
import dev.skep.core.task.PullTimes;
import dev.skep.core.task.Standing;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a look at the work means for the task. Pure; a second look at the same work means nothing. */
final class Progress {
  private Progress() {}

  static List<TaskTrigger> triggers(Task task, WorkSnapshot seen, Reviewing reviewing) {
    var triggers = new ArrayList<TaskTrigger>();
    if (task.state() == TaskState.FILED && seen.assigned() != null) {
      triggers.add(new TaskTrigger.Assigned(seen.assigned()));
    }
    WorkSnapshot.Pull pull = seen.pull() == null || isLeft(task, seen.pull()) ? null : seen.pull();
    if (pull != null) {
      pull(task, pull, reviewing, triggers);
    } else if (!seen.issueOpen()) {
      triggers.add(new TaskTrigger.ClosedUnmerged(
          seen.issueClosedBy(), new PullTimes(null, null, seen.issueClosedAt())));
    }
    return triggers;
  }

  /** What was left behind by beginning anew says nothing of what goes on now. */
  static boolean isLeft(Task task, WorkSnapshot.Pull pull) {
    return task.pullRequest() == null && pull.ref().number() <= task.leftPull();
  }

  private static void pull(Task task, WorkSnapshot.Pull pull, Reviewing reviewing, List<TaskTrigger> triggers) {
    if (task.state() == TaskState.CLOSED_UNMERGED && pull.stand() != WorkSnapshot.Stand.CLOSED) {
      triggers.add(new TaskTrigger.Reopened());
    }
    if (task.pullRequest() == null) {
      triggers.add(new TaskTrigger.PullRequestOpened(pull.ref(), pull.times()));
    } else if (!task.pullRequest().equals(pull.ref())) {
      triggers.add(new TaskTrigger.PullRequestChanged(pull.ref()));
    }
    if (pull.build().light() != Build.Light.NONE && !pull.build().equals(task.build())) {
      triggers.add(new TaskTrigger.BuildReported(pull.build()));
    }
    Standing standing = reviewing.standing(task, pull);
    if (!standing.equals(task.standing())) {
      triggers.add(new TaskTrigger.ReviewCounted(standing, pull.times()));
    }
    switch (pull.stand()) {
      case MERGED -> {
        approval(task, pull, standing, triggers);
        triggers.add(new TaskTrigger.Merged(pull.endedBy(), pull.times()));
      }
      case CLOSED -> {
        approval(task, pull, standing, triggers);
        triggers.add(new TaskTrigger.ClosedUnmerged(pull.endedBy(), pull.times()));
      }
      case OPEN -> review(task, pull, standing, triggers);
    }
  }

  /** A reviewer who was asked again has not spoken yet; a red build is the agent's to mend, whatever reviewers said. */
  private static void review(Task task, WorkSnapshot.Pull pull, Standing standing, List<TaskTrigger> triggers) {
    Optional<String> objector = Reviewing.objector(pull);
    boolean underReview = task.state() == TaskState.IN_REVIEW || task.state() == TaskState.APPROVED;
    if (objector.isPresent() && !pull.reviewRequested()) {
      if (underReview) {
        triggers.add(new TaskTrigger.ChangesRequested(objector.get()));
      }
      return;
    }
    if (pull.ref().draft() || pull.build().light() == Build.Light.RED) {
      return;
    }
    if (!underReview && (pull.reviewRequested() || standing.met() || !standing.by().isEmpty())) {
      triggers.add(new TaskTrigger.ReviewRequested(pull.times()));
    }
    approval(task, pull, standing, triggers);
  }

  /**
   * Who approved it is known of what is over too, though nobody looked before: it is then said whatever the build, seen
   * in the same look, makes of the task.
   */
  private static void approval(Task task, WorkSnapshot.Pull pull, Standing standing, List<TaskTrigger> triggers) {
    boolean approved = standing.met() && Reviewing.objector(pull).isEmpty();
    String by = standing.by().isEmpty() ? "the checks" : String.join(" and ", standing.by());
    boolean known = task.state() == TaskState.APPROVED && by.equals(task.approvedBy());
    if (approved && (!known || pull.stand() != WorkSnapshot.Stand.OPEN)) {
      triggers.add(new TaskTrigger.Approved(by));
    } else if (!approved && task.state() == TaskState.APPROVED) {
      triggers.add(new TaskTrigger.ApprovalWithdrawn());
    }
  }
}
