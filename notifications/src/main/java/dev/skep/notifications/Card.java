package dev.skep.notifications;

import static dev.skep.notifications.Notice.Progress.*;

import dev.skep.core.task.Build;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Standing;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.notifications.Notice.Progress;
import dev.skep.notifications.Notice.Stage;
import dev.skep.notifications.Notice.Step;
import java.util.ArrayList;
import java.util.List;

/** The status card of a task as a plan: filed → agent started → draft → build → in review → merged. Pure. */
final class Card {
  private Card() {}

  static Notice.StatusCard of(Task task) {
    return new Notice.StatusCard(task, List.of(
        filed(task), started(task), draft(task), build(task), review(task), merged(task)));
  }

  private static Step filed(Task task) {
    IssueRef issue = task.issue();
    if (issue != null) {
      return new Step(Stage.FILED, DONE, "#" + issue.number(), issue.url());
    }
    if (task.state() == TaskState.QUEUED && (task.hold() != null || !task.turn().parked().isEmpty())) {
      return new Step(Stage.FILED, PENDING, "", "");
    }
    return new Step(Stage.FILED, open(task) ? RUNNING : stopped(task), "", "");
  }

  private static Step started(Task task) {
    if (task.agentLogin() != null || task.pullRequest() != null) {
      return new Step(Stage.AGENT_STARTED, DONE, "", "");
    }
    return new Step(Stage.AGENT_STARTED, task.state() == TaskState.FILED ? RUNNING : waitingOr(task), "", "");
  }

  private static Step draft(Task task) {
    PullRequestRef pull = task.pullRequest();
    if (pull != null) {
      return new Step(Stage.DRAFT, DONE, "#" + pull.number(), pull.url());
    }
    return new Step(Stage.DRAFT, task.state() == TaskState.ASSIGNED ? RUNNING : waitingOr(task), "", "");
  }

  private static Step build(Task task) {
    Build build = task.build();
    boolean current = task.pullRequest() != null && task.pullRequest().headSha().equals(build.headSha());
    Progress progress = switch (current ? build.light() : Build.Light.NONE) {
      case NONE, WAITING -> task.pullRequest() == null || !open(task) ? waitingOr(task) : PENDING;
      case RUNNING -> RUNNING;
      case GREEN -> DONE;
      case RED -> FAILED;
    };
    String note = !current
        ? ""
        : switch (build.light()) {
          case RED -> String.join(", ", build.failing());
          case WAITING -> open(task) ? "waits for your word" : "";
          case NONE, RUNNING, GREEN -> "";
        };
    return new Step(Stage.BUILD, progress, note, current ? build.url() : "");
  }

  private static Step review(Task task) {
    var notes = new ArrayList<String>();
    if (task.rounds() > 0) {
      notes.add("round " + (task.rounds() + 1));
    }
    Standing standing = task.standing();
    if (task.approvedBy() != null) {
      notes.add("approved by " + task.approvedBy());
    } else if (standing != null && !standing.by().isEmpty()) {
      notes.add(standing.words());
    }
    Progress progress = switch (task.state()) {
      case APPROVED, MERGED -> DONE;
      case IN_REVIEW -> RUNNING;
      default -> waitingOr(task);
    };
    return new Step(Stage.IN_REVIEW, progress, String.join(", ", notes), "");
  }

  private static Step merged(Task task) {
    if (task.state() == TaskState.MERGED) {
      String by = task.endedBy() == null || task.endedBy().isEmpty() ? "" : "by " + task.endedBy();
      return new Step(Stage.MERGED, DONE, by, "");
    }
    return new Step(Stage.MERGED, waitingOr(task), "", "");
  }

  private static boolean open(Task task) {
    return task.state().isOpen();
  }

  private static Progress waitingOr(Task task) {
    return open(task) ? PENDING : stopped(task);
  }

  /** What did not happen before the end will not happen any more. */
  private static Progress stopped(Task task) {
    return task.state() == TaskState.FAILED ? PENDING : SKIPPED;
  }
}
