package dev.skep.throttle;

import java.math.BigDecimal;

/**
 * What work may cost before nothing more starts. Days and months are those of the release window's time zone.
 *
 * @param sessionsPerTask how often an agent may begin one task, retries included
 * @param sessionsPerDay agents begun in a day, in all
 * @param sessionsPerMonth agents begun in a month, in all
 * @param tokensPerDay tokens of our own models, in all
 * @param costPerDay of models and sessions, in the currency of the prices
 * @param costOfSession of one session of an agent, zero where nobody said
 */
public record Money(
    int sessionsPerTask, int sessionsPerDay, int sessionsPerMonth, long tokensPerDay, long tokensPerMonth,
    BigDecimal costPerDay, BigDecimal costPerMonth, BigDecimal costOfSession) {
  private static final BigDecimal NO_LIMIT = BigDecimal.valueOf(Long.MAX_VALUE);
  public static final Money NO_LIMITS = new Money(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE,
      Long.MAX_VALUE, NO_LIMIT, NO_LIMIT, BigDecimal.ZERO);

  /** What was spent so far. */
  public record Spent(
      int sessionsToday, int sessionsThisMonth, long tokensToday, long tokensThisMonth, BigDecimal costToday,
      BigDecimal costThisMonth) {
    public static final Spent NOTHING = new Spent(0, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);
  }
}
