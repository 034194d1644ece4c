package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One brief for one agent in one repository, as it stands now. Immutable; changed only through {@link TaskStore}.
 *
 * @param version counts the changes; two writers of one version cannot both win
 * @param turn where it stands in the line
 * @param item what of its queue it is about, null for what was asked for in a thread
 * @param hold why it waits, only while QUEUED
 * @param delayed whether the step it is in takes longer than it should; gone with the next move
 * @param standing how far its review has come, null before there is anything to review
 * @param fit how far the change is what was asked for, null before it was judged
 * @param failure why it failed, only while FAILED
 * @param followers other threads that hear of it beside its own
 * @param batch names those that were asked for together with it, null for none
 * @param after tasks that must be merged before it may start, and are not yet
 * @param leftPull number of the last pull request that was left behind by beginning anew, 0 for none
 * @param rounds how often the agent was sent back to work after review or a red build
 */
@RecordBuilder
@RecordBuilder.Options(buildMethodName = "toTask")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Task(
    TaskId id,
    long version,
    TaskState state,
    TaskBrief brief,
    Origin origin,
    Turn turn,
    @Nullable Item item,
    @Nullable Hold hold,
    boolean delayed,
    @Nullable IssueRef issue,
    @Nullable String agentLogin,
    @Nullable PullRequestRef pullRequest,
    Build build,
    @Nullable String approvedBy,
    @Nullable Standing standing,
    @Nullable Fit fit,
    @Nullable String endedBy,
    @Nullable Failure failure,
    List<Follower> followers,
    @Nullable UUID batch,
    List<TaskId> after,
    int leftPull,
    int rounds,
    Instant createdAt,
    Instant updatedAt) implements TaskBuilder.With {

  public Task {
    turn = turn == null ? Turn.asked(brief, createdAt) : turn;
    followers = followers == null ? List.of() : List.copyOf(followers);
    after = after == null ? List.of() : List.copyOf(after);
  }

  static Task submitted(TaskId id, TaskBrief brief, Origin origin, Instant now) {
    return TaskBuilder.builder().id(id).state(TaskState.QUEUED).brief(brief).origin(origin).build(Build.NONE)
        .turn(Turn.asked(brief, now)).createdAt(now).updatedAt(now).toTask();
  }

  /** This task moved to {@code to} with the facts the trigger brings. */
  Task after(TaskTrigger trigger, TaskState to, Instant now) {
    var facts = new Facts(this);
    facts.take(trigger);
    boolean backToWork = to == TaskState.WORKING && (state == TaskState.IN_REVIEW || state == TaskState.APPROVED);
    return with(
        t -> t.version(version + 1).state(to).brief(facts.brief).origin(facts.origin).turn(facts.turn).after(facts.after)
            .hold(to == TaskState.QUEUED ? facts.hold : null)
            .delayed(to == state && (delayed || trigger instanceof TaskTrigger.Delayed)).issue(facts.issue)
            .agentLogin(facts.agentLogin).pullRequest(facts.pullRequest).build(facts.build)
            .approvedBy(backToWork ? null : facts.approvedBy)
            .standing(facts.standing).fit(facts.fit)
            .endedBy(facts.endedBy).failure(to == TaskState.FAILED ? facts.failure : null).followers(facts.followers)
            .leftPull(facts.leftPull).rounds(backToWork ? rounds + 1 : rounds).updatedAt(now));
  }

  /** Chat user id of who will have to review what comes of it. */
  public String reviewer() {
    return turn.assignee().isEmpty() ? origin.asker() : turn.assignee();
  }

  /** What limits look at. */
  public LineKey line() {
    return LineKey.of(this);
  }

  /** Whether it may start as soon as there is room. */
  public boolean isInLine() {
    return Waits.of(this) == Waits.LINE;
  }

  /** Whether it came to a pull request and that to an end; what people cancelled came to none. */
  public boolean hasOutcome() {
    return state == TaskState.MERGED || (state == TaskState.CLOSED_UNMERGED && pullRequest != null);
  }

  /** Whether it has a thread that hears of it; a task of a queue gets one when it is released. */
  public boolean isAnnounced() {
    return !origin.thread().isEmpty();
  }

  /** Whether that thread hears of it already. */
  public boolean isTold(String channel, String thread) {
    return (origin.channel().equals(channel) && origin.thread().equals(thread))
        || followers.stream().anyMatch(f -> f.channel().equals(channel) && f.thread().equals(thread));
  }

  /** The facts beside the state, while one trigger is being folded in. */
  private static final class Facts {
    private TaskBrief brief;
    private Origin origin;
    private Turn turn;
    private List<TaskId> after;
    private @Nullable Hold hold;
    private @Nullable IssueRef issue;
    private @Nullable String agentLogin;
    private @Nullable PullRequestRef pullRequest;
    private Build build;
    private @Nullable String approvedBy;
    private @Nullable Standing standing;
    private @Nullable Fit fit;
    private @Nullable String endedBy;
    private @Nullable Failure failure;
    private List<Follower> followers;
    private int leftPull;
    private final Task before;

    Facts(Task t) {
      brief = t.brief;
      leftPull = t.leftPull;
      origin = t.origin;
      turn = t.turn;
      after = t.after;
      hold = t.hold;
      issue = t.issue;
      agentLogin = t.agentLogin;
      pullRequest = t.pullRequest;
      build = t.build;
      approvedBy = t.approvedBy;
      standing = t.standing;
      fit = t.fit;
      endedBy = t.endedBy;
      failure = t.failure;
      followers = t.followers;
      before = t;
    }

    void take(TaskTrigger trigger) {
      switch (trigger) {
        case TaskTrigger.Held held -> hold = held.hold();
        case TaskTrigger.Placed placed -> {
          turn = placed.turn();
          hold = null;
        }
        case TaskTrigger.Announced announced -> origin = announced.in(origin);
        case TaskTrigger.Preceded preceded -> after = after.stream().filter(id -> !id.equals(preceded.task())).toList();
        case TaskTrigger.Drawn drawn -> brief = drawn.in(brief);
        case TaskTrigger.Filed filed -> issue = filed.issue();
        case TaskTrigger.Assigned assigned -> agentLogin = assigned.agentLogin();
        case TaskTrigger.TakenBack t -> agentLogin = null;
        case TaskTrigger.PullRequestOpened opened -> pullRequest = opened.pullRequest();
        case TaskTrigger.PullRequestChanged changed -> pullRequest = changed.pullRequest();
        case TaskTrigger.BuildReported reported -> build = reported.build();
        case TaskTrigger.ReviewCounted counted -> standing = counted.standing();
        case TaskTrigger.Judged judged -> fit = judged.fit();
        case TaskTrigger.Approved approved -> approvedBy = approved.reviewer();
        case TaskTrigger.ApprovalWithdrawn w -> approvedBy = null;
        case TaskTrigger.ChangesRequested c -> approvedBy = null;
        case TaskTrigger.Merged merged -> endedBy = merged.by();
        case TaskTrigger.ClosedUnmerged closed -> endedBy = closed.by();
        case TaskTrigger.Reopened r -> {
          endedBy = null;
          approvedBy = null;
        }
        case TaskTrigger.Cancelled cancelled -> endedBy = cancelled.by().isEmpty() ? endedBy : cancelled.by();
        case TaskTrigger.Retried retried -> beginAnew(retried.agent());
        case TaskTrigger.StartedOver over -> beginAnew(over.agent());
        case TaskTrigger.Failed failed -> failure = failed.failure();
        case TaskTrigger.Followed followed -> followers = with(followed.follower());
        case TaskTrigger.Unannounced u -> {
        }
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
      }
    }

    private void beginAnew(String agent) {
      // Why it was another one before is of no interest any more.
      brief = agent.isEmpty() ? brief : brief.with(b -> b.agent(agent).agentWhy(""));
      leftPull = pullRequest == null ? leftPull : pullRequest.number();
      pullRequest = null;
      agentLogin = null;
      build = Build.NONE;
      approvedBy = null;
      standing = null;
      fit = null;
      endedBy = null;
    }

    private List<Follower> with(Follower follower) {
      return before.isTold(follower.channel(), follower.thread())
          ? followers
          : Stream.concat(followers.stream(), Stream.of(follower)).toList();
    }
  }
}
