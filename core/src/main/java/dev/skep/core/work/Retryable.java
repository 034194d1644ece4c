package dev.skep.core.work;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** It did not work now and may later. The message is for the log: no secrets, no message bodies. */
public final class Retryable extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient @Nullable Duration after;
  private final boolean begun;

  public Retryable(String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.after = null;
    this.begun = true;
  }

  /** @param after what the other side asked for; such a wait does not count as a try */
  public Retryable(String reason, Duration after) {
    super(reason);
    this.after = after;
    this.begun = false;
  }

  private Retryable(Retryable wait) {
    super(wait.getMessage(), wait);
    this.after = wait.after;
    this.begun = true;
  }

  /**
   * The rest of what was begun with a call that took effect. Should it be told to wait, the try counts all the same, so
   * that the next one looks before it repeats that call.
   */
  public static <T> T afterAnEffect(Supplier<T> rest) {
    try {
      return rest.get();
    } catch (Retryable e) {
      throw new Retryable(e);
    }
  }

  /** How long the other side asked to wait, null where it said nothing. */
  public @Nullable Duration after() {
    return after;
  }

  /** Whether some of it may have taken effect. */
  boolean isBegun() {
    return begun;
  }
}
