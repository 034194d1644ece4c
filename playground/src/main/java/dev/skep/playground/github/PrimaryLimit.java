package dev.skep.playground.github;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** So many requests in a while; the rest is refused until that is over. Thread-safe. */
final class PrimaryLimit {
  private final int requests;
  private final Duration window;
  private final Clock clock;
  private int used;
  private Instant resetAt = Instant.EPOCH;

  PrimaryLimit(int requests, Duration window, Clock clock) {
    this.requests = requests;
    this.window = window;
    this.clock = clock;
  }

  /** How it stood at one moment; reset in seconds since 1970. */
  record Stand(int limit, int used, long resetAt) {
    int remaining() {
      return limit - used;
    }
  }

  synchronized Stand stand() {
    if (!clock.instant().isBefore(resetAt)) {
      used = 0;
      resetAt = clock.instant().plus(window);
    }
    return new Stand(requests, used, resetAt.getEpochSecond());
  }

  /** Takes one of what remains; false when nothing does. */
  synchronized boolean take() {
    if (stand().remaining() == 0) {
      return false;
    }
    used++;
    return true;
  }

  /** As if everything but that many had been used. */
  synchronized void leave(int remaining) {
    stand();
    used = requests - remaining;
  }
}
