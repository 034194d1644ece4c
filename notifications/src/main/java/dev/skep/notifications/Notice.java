package dev.skep.notifications;

import dev.skep.core.task.Task;
import dev.skep.throttle.campaign.Campaign;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something to tell. The chat's adapter finds the words and the shape; nothing here knows markup. */
public sealed interface Notice {

  /** The one card that is edited in place. {@code steps} are shown in order. */
  record StatusCard(Task task, List<Step> steps) implements Notice {}

  /** The one card of tasks that were asked for together, in their order. */
  record BatchCard(List<Task> tasks) implements Notice {}

  /**
   * One line of the card.
   *
   * @param note short words beside it, empty for none
   * @param url where it leads, empty for nowhere
   */
  record Step(Stage stage, Progress progress, String note, String url) {}

  enum Stage {
    FILED,
    AGENT_STARTED,
    DRAFT,
    BUILD,
    IN_REVIEW,
    MERGED
  }

  enum Progress {
    PENDING,
    RUNNING,
    DONE,
    FAILED,
    SKIPPED
  }

  record PullRequestOpened(Task task) implements Notice {}

  /** Mentions the asker. */
  record ReadyForReview(Task task) implements Notice {}

  /** Mentions the second reviewer; {@code approved} are logins of who approved before. */
  record SecondReview(Task task, String person, List<String> approved) implements Notice {}

  /** What a person wanted of the review could not be done; {@code why} is for people. */
  record ReviewStays(Task task, String why) implements Notice {}

  /**
   * What the red build of the agent's pull request led to. Mentions the reviewer where that is theirs to decide.
   *
   * @param gate which checks are red
   * @param lines the log's own, at most a handful
   * @param attempt which try of the agent's it is, of {@code most}
   * @param told where the agent was told, or why not
   * @param tried how it failed before and how it fails now, a line each
   */
  record RedBuild(Task task, Mended mended, String gate, String lines, String logUrl, int attempt, int most,
      String told, List<String> tried) implements Notice {
    public RedBuild {
      tried = List.copyOf(tried);
    }
  }

  /** A person was asked about the red build of a task that this thread follows; {@code gate} is which checks are red. */
  record BuildStuck(Task task, String gate) implements Notice {}

  /** What is wrong with the change of a pull request that is ready, a line each. Mentions the reviewer. */
  record NotAsAsked(Task task, List<String> wrong) implements Notice {
    public NotAsAsked {
      wrong = List.copyOf(wrong);
    }
  }

  /** Why the agent is to mend it, or nobody, or a person. */
  enum Mended {
    AGENT_TOLD,
    /** The agent cannot be reached. */
    NOT_TOLD,
    /** It fails as it failed before. */
    SAME_AGAIN,
    /** More fails than before. */
    GROWING,
    /** The agent had its tries. */
    TOO_MANY,
    BASE_IS_RED,
    NEEDS_APPROVAL,
    /** Nobody lets us see why it is red. */
    NOT_READ
  }

  /**
   * Work that does not go on, for a person to decide about. Mentions the reviewer while it is open.
   *
   * @param since when that began
   * @param happened what was seen of it, in a sentence; from outside
   * @param tried what was done about it, a line each
   * @param taken id of who took it into their own hands, empty for nobody
   * @param settled how it ended, empty while it is open
   */
  record Escalated(Task task, Trouble trouble, Instant since, String happened, List<String> tried, String taken,
      String settled) implements Notice {
    public Escalated {
      tried = List.copyOf(tried);
    }
  }

  record Merged(Task task) implements Notice {}

  record ClosedUnmerged(Task task) implements Notice {}

  /** The platform that files and assigns stays away for longer; it is tried on. */
  record Delayed(Task task) implements Notice {}

  /** With buttons to try again or to cancel; {@code task.failure()} has words and advice. */
  record Failed(Task task) implements Notice {}

  record Cancelled(Task task) implements Notice {}

  /**
   * How much time did it save? With one button per {@link SavedTime}; {@code answers} so far are shown as thanks.
   *
   * @param direct whether it is asked beside the task's thread
   */
  record Survey(Task task, boolean direct, List<Answer> answers) implements Notice {}

  /** @param why it saved nothing, null where that was not said or it did save something */
  record Answer(String person, SavedTime saved, @Nullable WhyNone why) {
    public Answer(String person, SavedTime saved) {
      this(person, saved, null);
    }
  }

  /** The same question once more, with the same buttons. */
  record SurveyReminder(Task task) implements Notice {}

  /** A queue was stopped, since Skep cannot speak for it any more; said to a person directly. */
  record QueueStuck(String queue, String reason) implements Notice {}

  /** The one message that shows how a queue stands. */
  record QueueBoard(Board board) implements Notice {}

  /** The one message of a campaign; {@code tasks} by the number of their entry, absent for what did not start. */
  record CampaignCard(Campaign campaign, Map<Integer, Task> tasks) implements Notice {}

  /** What went wrong with one task of a campaign. */
  record CampaignException(Task task) implements Notice {}

  /** Whether the agent is to stop; with a button, since a cross alone is no word for that. */
  record StopAsked(Task task) implements Notice {}

  /** That question is over: the task ended, or goes on. */
  record StopSettled(Task task) implements Notice {}

  /** Some of the build waits for a person's leave; with a button that gives it. */
  record BuildWaits(Task task) implements Notice {}

  /**
   * It does not wait any more.
   *
   * @param by id of who let it run here, empty where it was done elsewhere
   */
  record BuildRuns(Task task, String by) implements Notice {}

  /** It could not be let run; {@code why} is for people. */
  record BuildNotLet(Task task, String why) implements Notice {}

  /** A reviewer asks that person, by chat user id; with a button to answer. */
  record ReviewerAsks(Task task, Remark remark, String person) implements Notice {}

  /** Somebody answered a reviewer; {@code url} is where. */
  record ReviewerAnswered(Task task, String person, String reviewer, String url) implements Notice {}

  /** What became of a campaign. */
  record CampaignReport(CampaignFigures figures) implements Notice {}
}
