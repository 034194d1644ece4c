package dev.skep.core.work;

import java.time.Duration;

/**
 * How long to wait after a failed try, doubling from {@code first} to {@code most}.
 *
 * @param tries how often in all before the work is given up
 */
public record Backoff(Duration first, Duration most, int tries) {

  public Duration after(int attempt) {
    int doublings = Math.min(Math.max(attempt - 1, 0), 20);
    Duration wait = first.multipliedBy(1L << doublings);
    return wait.compareTo(most) > 0 ? most : wait;
  }

  public boolean isSpent(int attempt) {
    return attempt >= tries;
  }
}
