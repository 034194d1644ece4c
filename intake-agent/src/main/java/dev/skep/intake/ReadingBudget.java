package dev.skep.intake;

import java.time.Clock;
import java.time.Instant;

/** How much may still be read in one turn of the interview. Thread-safe. */
final class ReadingBudget {
  static final String ENOUGH = "Enough was read for this turn. Answer now, with what you have.";
  private static final String CUT = "\n[cut]";
  private static final int LEAST_CHARS = 200;

  private final Clock clock;
  private final Instant until;
  private int calls;
  private int chars;
  private boolean refused;

  ReadingBudget(IntakeSettings settings, Clock clock) {
    this.clock = clock;
    this.until = clock.instant().plus(settings.readingTimeout());
    this.calls = settings.readingCalls();
    this.chars = settings.readingChars();
  }

  /** Takes one call; false when no more may be read. */
  synchronized boolean take() {
    if (calls <= 0 || chars < LEAST_CHARS || clock.instant().isAfter(until)) {
      refused = true;
      return false;
    }
    calls--;
    return true;
  }

  /** So much of it as may be shown, whatever it is. */
  synchronized String cut(String words, int mostChars) {
    int most = Math.max(Math.min(mostChars, chars), 0);
    String shown = words.length() <= most ? words : words.substring(0, most) + CUT;
    chars -= shown.length();
    return shown;
  }

  /** Whether more was asked for than allowed: asking such a model again would not help. */
  synchronized boolean isOverdrawn() {
    return refused;
  }
}
