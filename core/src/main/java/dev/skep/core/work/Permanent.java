package dev.skep.core.work;

import org.jspecify.annotations.Nullable;

/** It will never work as it stands. The message is for people: a plain sentence without secrets. */
public final class Permanent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Permanent(String reason) {
    super(reason);
  }

  public Permanent(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
