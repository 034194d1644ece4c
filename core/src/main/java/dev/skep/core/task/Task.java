package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One brief for one agent in one repository, as it stands now. Immutable; changed only through {@link TaskStore}.
 *
 * @param version counts the changes; two writers of one version cannot both win
 * @param hold why it waits, only while QUEUED
 * @param delayed whether the step it is in takes longer than it should; gone with the next move
 * @param failure why it failed, only while FAILED
 * @param rounds how often the agent was sent back to work after review or a red build
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Task(
    TaskId id,
    long version,
    TaskState state,
    TaskBrief brief,
    Origin origin,
    @Nullable Hold hold,
    boolean delayed,
    @Nullable IssueRef issue,
    @Nullable String agentLogin,
    @Nullable PullRequestRef pullRequest,
    Build build,
    @Nullable String approvedBy,
    @Nullable String endedBy,
    @Nullable Failure failure,
    int rounds,
    Instant createdAt,
    Instant updatedAt) {

  static Task submitted(TaskId id, TaskBrief brief, Origin origin, Instant now) {
    return new Task(id, 0, TaskState.QUEUED, brief, origin, null, false, null, null, null, Build.NONE, null, null, null, 0,
        now,
        now);
  }

  /** This task moved to {@code to} with the facts the trigger brings. */
  Task after(TaskTrigger trigger, TaskState to, Instant now) {
    var facts = new Facts(this);
    facts.take(trigger);
    boolean backToWork = to == TaskState.WORKING && (state == TaskState.IN_REVIEW || state == TaskState.APPROVED);
    return new Task(
        id, version + 1, to, brief, origin,
        to == TaskState.QUEUED ? facts.hold : null,
        to == state && (delayed || trigger instanceof TaskTrigger.Delayed),
        facts.issue, facts.agentLogin, facts.pullRequest, facts.build, facts.approvedBy, facts.endedBy,
        to == TaskState.FAILED ? facts.failure : null,
        backToWork ? rounds + 1 : rounds, createdAt, now);
  }

  /** The facts beside the state, while one trigger is being folded in. */
  private static final class Facts {
    private @Nullable Hold hold;
    private @Nullable IssueRef issue;
    private @Nullable String agentLogin;
    private @Nullable PullRequestRef pullRequest;
    private Build build;
    private @Nullable String approvedBy;
    private @Nullable String endedBy;
    private @Nullable Failure failure;

    Facts(Task t) {
      hold = t.hold;
      issue = t.issue;
      agentLogin = t.agentLogin;
      pullRequest = t.pullRequest;
      build = t.build;
      approvedBy = t.approvedBy;
      endedBy = t.endedBy;
      failure = t.failure;
    }

    void take(TaskTrigger trigger) {
      switch (trigger) {
        case TaskTrigger.Held held -> hold = held.hold();
        case TaskTrigger.Filed filed -> issue = filed.issue();
        case TaskTrigger.Assigned assigned -> agentLogin = assigned.agentLogin();
        case TaskTrigger.PullRequestOpened opened -> pullRequest = opened.pullRequest();
        case TaskTrigger.PullRequestChanged changed -> pullRequest = changed.pullRequest();
        case TaskTrigger.BuildReported reported -> build = reported.build();
        case TaskTrigger.Approved approved -> approvedBy = approved.reviewer();
        case TaskTrigger.ApprovalWithdrawn w -> approvedBy = null;
        case TaskTrigger.ChangesRequested c -> approvedBy = null;
        case TaskTrigger.Merged merged -> endedBy = merged.by();
        case TaskTrigger.ClosedUnmerged closed -> endedBy = closed.by();
        case TaskTrigger.Reopened r -> endedBy = null;
        case TaskTrigger.Failed failed -> failure = failed.failure();
        case TaskTrigger.Submitted s -> {
        }
        case TaskTrigger.Delayed d -> {
        }
        case TaskTrigger.Released r -> {
        }
        case TaskTrigger.AgentAsked a -> {
        }
        case TaskTrigger.Answered a -> {
        }
        case TaskTrigger.ReviewRequested r -> {
        }
        case TaskTrigger.Cancelled c -> {
        }
        case TaskTrigger.Retried r -> {
        }
      }
    }
  }
}
