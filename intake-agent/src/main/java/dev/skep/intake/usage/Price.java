package dev.skep.intake.usage;

import java.math.BigDecimal;

/**
 * What a model costs, each for a million tokens.
 *
 * @param cachedIn for what came from the provider's cache
 * @param written for what was put into it
 */
public record Price(BigDecimal in, BigDecimal cachedIn, BigDecimal written, BigDecimal out) {
  private static final int MILLION_DIGITS = 6;

  /** Exact. */
  public BigDecimal of(Tokens tokens) {
    long fresh = Math.max(tokens.in() - tokens.cached() - tokens.written(), 0);
    return times(in, fresh).add(times(cachedIn, tokens.cached())).add(times(written, tokens.written()))
        .add(times(out, tokens.out())).movePointLeft(MILLION_DIGITS);
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }
}
