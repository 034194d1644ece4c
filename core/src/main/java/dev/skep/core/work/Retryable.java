package dev.skep.core.work;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** It did not work now and may later. The message is for the log: no secrets, no message bodies. */
public final class Retryable extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient @Nullable Duration after;

  public Retryable(String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.after = null;
  }

  /** @param after what the other side asked for; such a wait does not count as a try */
  public Retryable(String reason, Duration after) {
    super(reason);
    this.after = after;
  }

  /** How long the other side asked to wait, null where it said nothing. */
  public @Nullable Duration after() {
    return after;
  }
}
