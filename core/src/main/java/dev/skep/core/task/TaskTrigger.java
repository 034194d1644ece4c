package dev.skep.core.task;

/** A cause that may move a task. Triggers may come late, twice and out of order: {@link TaskLifecycle} decides. */
public sealed interface TaskTrigger {

  /**
   * The task was agreed and enters the line. Only the store makes it.
   *
   * @param agent who was to do it then, empty where that was not written down
   */
  record Submitted(String agent) implements TaskTrigger {
    public Submitted {
      agent = agent == null ? "" : agent;
    }

    public Submitted() {
      this("");
    }
  }

  /** The throttle keeps it in the line. */
  record Held(Hold hold) implements TaskTrigger {}

  /** It was given another place in the line, or taken out of it for a while. */
  record Placed(Turn turn) implements TaskTrigger {}

  /** One of those it comes after was merged. */
  record Preceded(TaskId task) implements TaskTrigger {}

  /**
   * A comparison of agents gave it to one of them, by lot. The first lot counts.
   *
   * @param trial names the comparison
   * @param why in a few words for people, beginning with the agent
   */
  record Drawn(String agent, String trial, String why) implements TaskTrigger {
    TaskBrief in(TaskBrief brief) {
      return brief.trial().isEmpty() ? brief.with(b -> b.agent(agent).trial(trial).agentWhy(why)) : brief;
    }
  }

  /** The throttle lets it go. */
  record Released() implements TaskTrigger {}

  /** It got a thread of its own. A fact, not a move. */
  record Announced(String thread, String permalink) implements TaskTrigger {
    Origin in(Origin origin) {
      return origin.thread().isEmpty()
          ? new Origin(origin.channel(), thread, origin.asker(), origin.askerName(), permalink, thread)
          : origin;
    }
  }

  /** The chat would not take its message, so it could not get a thread; it goes back into the line. */
  record Unannounced(String why) implements TaskTrigger {}

  /** Handing it over takes longer than it should, because the other side stays away. A fact, not a move. */
  record Delayed() implements TaskTrigger {}

  /** The issue stands. Of a task that was cancelled meanwhile it is a fact, not a move. */
  record Filed(IssueRef issue) implements TaskTrigger {}

  /**
   * The agent really is among the issue's assignees.
   *
   * @param model the one it was asked to take, empty where the choice was left to it
   */
  record Assigned(String agentLogin, String model) implements TaskTrigger {
    public Assigned {
      model = model == null ? "" : model;
    }

    public Assigned(String agentLogin) {
      this(agentLogin, "");
    }
  }

  /** The agent refused it or did not begin in time; it goes back into the line and keeps its issue. */
  record TakenBack(String why) implements TaskTrigger {}

  /** The agent opened a pull request for it. */
  record PullRequestOpened(PullRequestRef pullRequest, PullTimes times) implements TaskTrigger, Timed {
    public PullRequestOpened {
      times = times == null ? PullTimes.UNKNOWN : times;
    }

    public PullRequestOpened(PullRequestRef pullRequest) {
      this(pullRequest, PullTimes.UNKNOWN);
    }
  }

  /** New commits, a new title, draft or ready: a fact, not a move. */
  record PullRequestChanged(PullRequestRef pullRequest) implements TaskTrigger {}

  /** The build of the head commit as a whole. */
  record BuildReported(Build build) implements TaskTrigger {}

  /** The agent waits for a person's word. */
  record AgentAsked(String question) implements TaskTrigger {}

  /** The person spoke; the agent goes on. */
  record Answered() implements TaskTrigger {}

  /** How far the review has come, and who is asked. A fact, not a move: who may merge says {@link Approved}. */
  record ReviewCounted(Standing standing, PullTimes times) implements TaskTrigger, Timed {
    public ReviewCounted {
      times = times == null ? PullTimes.UNKNOWN : times;
    }

    public ReviewCounted(Standing standing) {
      this(standing, PullTimes.UNKNOWN);
    }
  }

  /** The change was held against its brief. A fact, not a move: it never stands in the way of a merge. */
  record Judged(Fit fit) implements TaskTrigger {}

  /** The pull request is ready and asks for review. */
  record ReviewRequested(PullTimes times) implements TaskTrigger, Timed {
    public ReviewRequested {
      times = times == null ? PullTimes.UNKNOWN : times;
    }

    public ReviewRequested() {
      this(PullTimes.UNKNOWN);
    }
  }

  record ChangesRequested(String reviewer) implements TaskTrigger {}

  /** As many approved as the company asks for. */
  record Approved(String reviewer) implements TaskTrigger {}

  /** An approval was dismissed or overtaken. */
  record ApprovalWithdrawn() implements TaskTrigger {}

  record Merged(String by, PullTimes times) implements TaskTrigger, Timed {
    public Merged {
      times = times == null ? PullTimes.UNKNOWN : times;
    }

    public Merged(String by) {
      this(by, PullTimes.UNKNOWN);
    }
  }

  /** The pull request, or the issue before there was one, was closed without merging. */
  record ClosedUnmerged(String by, PullTimes times) implements TaskTrigger, Timed {
    public ClosedUnmerged {
      times = times == null ? PullTimes.UNKNOWN : times;
    }

    public ClosedUnmerged(String by) {
      this(by, PullTimes.UNKNOWN);
    }
  }

  /** A closed pull request was opened again. */
  record Reopened() implements TaskTrigger {}

  record Failed(Failure failure) implements TaskTrigger {}

  /** @param by name of who wanted that, empty where nobody is to be named */
  record Cancelled(String by) implements TaskTrigger {
    public Cancelled() {
      this("");
    }
  }

  /** Another thread wants to hear of it. A fact, not a move. */
  record Followed(Follower follower) implements TaskTrigger {}

  /**
   * A person sends a task that came to nothing back into the line.
   *
   * @param agent who is to do it now, empty for the same as before
   */
  record Retried(String agent) implements TaskTrigger {
    public Retried() {
      this("");
    }
  }

  /**
   * The work is taken from its agent and begun anew; what there is of it is left behind.
   *
   * @param agent who is to do it now, empty for the same as before
   */
  record StartedOver(String agent) implements TaskTrigger {
    public StartedOver() {
      this("");
    }
  }

  /** Stable name, stored with the event. */
  default String kind() {
    return getClass().getSimpleName();
  }
}
