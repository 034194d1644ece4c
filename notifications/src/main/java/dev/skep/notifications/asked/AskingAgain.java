package dev.skep.notifications.asked;

import dev.skep.core.work.Backoff;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a model is asked about one change, and when again where it did not answer: after gaps that grow, for a little
 * more than a day, so that a day's budget is waited for too. Pure.
 */
final class AskingAgain {
  /** Of one pull request, so that no ping-pong uses up a budget; what comes then is read without a model. */
  static final int CALLS_MOST = 20;
  private static final Backoff GAPS = new Backoff(Duration.ofMinutes(10), Duration.ofHours(6), 10);

  private AskingAgain() {}

  /** @param calls how often a model was asked about the pull request until now, whatever it said */
  static boolean mayAsk(int calls) {
    return calls < CALLS_MOST;
  }

  /**
   * @param judged whether it answered
   * @param tries how often it was asked about this commit, 0 where it cannot be
   * @param calls as above, this commit's among them
   * @return null for never
   */
  static @Nullable Instant at(boolean judged, int tries, int calls, Instant now) {
    return judged || tries == 0 || GAPS.isSpent(tries) || !mayAsk(calls) ? null : now.plus(GAPS.after(tries));
  }
}
