package dev.skep.dispatch;

import dev.skep.core.task.PullRequestRef;
import java.time.Instant;

/** Speaks to the agent at work on a pull request, which goes on by what it hears. Calls go out. Errors: Retryable, Permanent. */
public interface AgentTalk {

  /**
   * Says it once: where it was said before, that is found again by the marker. Only what is said by this starts the
   * agent; words that people wrote must have been made inert before, by {@link InertMarkdown}.
   *
   * @param words Markdown as it is to be shown, without a call of the agent
   * @param marker a hidden comment that stands in nothing else
   * @param since when it may have been said at the earliest
   * @return where it can be looked at
   */
  String say(PullRequestRef pull, String words, String marker, Instant since);
}
