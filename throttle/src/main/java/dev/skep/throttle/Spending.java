package dev.skep.throttle;

import java.math.BigDecimal;
import java.time.Instant;

/** What our own models used, which counts against {@link Money} beside the agents' sessions. */
public interface Spending {

  /** @param cost as far as prices are known */
  record Used(long tokens, BigDecimal cost) {
    public static final Used NOTHING = new Used(0, BigDecimal.ZERO);
  }

  Used since(Instant time);
}
