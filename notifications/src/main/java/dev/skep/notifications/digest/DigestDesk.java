package dev.skep.notifications.digest;

import dev.skep.core.work.Attempt;
import dev.skep.notifications.chart.Chart;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where digests are told. Calls go out. Errors: Retryable, Permanent. */
public interface DigestDesk {

  /**
   * Posts it in its channel, once for all tries of a delivery.
   *
   * @return id of the message
   */
  String post(WeeklyDigest digest, Attempt attempt);

  /**
   * Shows the trend in the message's thread, once for all tries of a delivery; where there is no picture or none may be
   * shared, in words.
   *
   * @param since when it may have been shown at the earliest
   */
  void showTrend(String channel, String message, @Nullable Chart picture, String words, Attempt attempt, Instant since);

  /** Tells who set it up that it was ended since Skep cannot speak there; {@code reason} is for people. */
  void tellEnded(String person, String channel, String reason, Attempt attempt);
}
