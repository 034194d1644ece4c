package dev.skep.intake.usage;

import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * What some calls came to.
 *
 * @param known cost of the calls whose model has a price
 * @param unpriced how many calls had none
 */
@Introspected
public record Spent(
    long calls, long tokensIn, long tokensCached, long tokensOut, BigDecimal known, long unpriced, long millis) {
  public static final Spent NOTHING = new Spent(0, 0, 0, 0, BigDecimal.ZERO, 0, 0);

  public long tokens() {
    return tokensIn + tokensOut;
  }

  /** What it all cost; empty where a price is unknown. */
  public Optional<BigDecimal> cost() {
    return unpriced == 0 ? Optional.of(known) : Optional.empty();
  }

  /** An equal share, for one of the tasks that came of it. */
  Spent dividedBy(long parts) {
    return parts <= 1
        ? this
        : new Spent(calls, tokensIn / parts, tokensCached / parts, tokensOut / parts,
            known.divide(BigDecimal.valueOf(parts), MathContext.DECIMAL64), unpriced, millis / parts);
  }

  Spent plus(Spent other) {
    return new Spent(calls + other.calls, tokensIn + other.tokensIn, tokensCached + other.tokensCached,
        tokensOut + other.tokensOut, known.add(other.known), unpriced + other.unpriced, millis + other.millis);
  }
}
