package dev.skep.notifications.worth;

import java.time.Instant;
import java.util.OptionalInt;

/** Counts what people themselves got merged, in the repositories that Skep works in. Calls out. */
public interface MergedPullRequests {

  /**
   * @param to exclusive
   * @return empty where it cannot be found out, which is not none
   */
  OptionalInt count(String githubLogin, Instant from, Instant to);
}
