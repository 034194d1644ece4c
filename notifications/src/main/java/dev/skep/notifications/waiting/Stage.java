package dev.skep.notifications.waiting;

import dev.skep.core.task.Build.Light;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Standing;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Documents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a task stood after one line of its history, as far as somebody may wait because of it. Pure.
 *
 * @param light of the build of the newest commit, as far as it was told
 * @param runsWait whether its runs wait for leave; a newer commit whose other checks began first does not end that
 */
record Stage(
    Instant at, TaskState state, @Nullable PullRequestRef pull, Light light, boolean runsWait,
    @Nullable Standing standing) {
  private static final String UNFINISHED = "[WIP]";
  static final Stage NONE = new Stage(Instant.EPOCH, TaskState.QUEUED, null, Light.NONE, false, null);

  Stage then(TaskEvent event) {
    return switch (event.kind()) {
      case "PullRequestOpened" -> {
        PullRequestRef opened = Documents.read(event.detail(), TaskTrigger.PullRequestOpened.class).pullRequest();
        yield new Stage(event.at(), event.to(), opened, Light.NONE, false, standing);
      }
      case "PullRequestChanged" -> changed(event,
          Documents.read(event.detail(), TaskTrigger.PullRequestChanged.class).pullRequest());
      case "BuildReported" -> {
        Light now = Documents.read(event.detail(), TaskTrigger.BuildReported.class).build().light();
        boolean waits = now == Light.WAITING || (runsWait && (now == Light.RUNNING || now == Light.NONE));
        yield new Stage(event.at(), event.to(), pull, now, waits, standing);
      }
      case "ReviewCounted" -> new Stage(event.at(), event.to(), pull, light, runsWait,
          Documents.read(event.detail(), TaskTrigger.ReviewCounted.class).standing());
      default -> new Stage(event.at(), event.to(), pull, light, runsWait, standing);
    };
  }

  /** A build of an older commit says nothing of this one. */
  private Stage changed(TaskEvent event, PullRequestRef now) {
    boolean sameCommit = pull != null && pull.headSha().equals(now.headSha());
    return new Stage(event.at(), event.to(), now, sameCommit ? light : Light.NONE, runsWait, standing);
  }

  /** Whether the agent seems to be done, though its pull request is still a draft. */
  boolean seemsDone() {
    return state == TaskState.WORKING && pull != null && pull.draft() && !pull.title().startsWith(UNFINISHED)
        && light == Light.GREEN;
  }

  /** Whether somebody's approval is missing, that of {@code login} among them as far as it is known. */
  boolean lacks(String login) {
    return state == TaskState.IN_REVIEW
        && (standing == null || (!standing.met() && standing.by().stream().noneMatch(login::equalsIgnoreCase)));
  }

  boolean asks(String login) {
    return standing != null && standing.asked().stream().anyMatch(login::equalsIgnoreCase);
  }
}
