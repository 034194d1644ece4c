package dev.skep.intake;

import java.time.Duration;

/**
 * How people are asked.
 *
 * @param questions most questions of one conversation
 * @param remindAfter silence after which people are reminded once of what is open
 * @param expireAfter silence after that reminder which puts the conversation aside; it can be taken up again
 */
public record Asking(int questions, Duration remindAfter, Duration expireAfter) {
  public static final Asking DEFAULT = new Asking(3, Duration.ofHours(4), Duration.ofHours(20));

  public Asking {
    if (questions < 1 || !remindAfter.isPositive() || !expireAfter.isPositive()) {
      throw new IllegalArgumentException("questions and waits must be more than nothing");
    }
  }
}
