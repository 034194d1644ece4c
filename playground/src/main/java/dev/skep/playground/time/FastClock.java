package dev.skep.playground.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Begins at the real time, goes at the real pace, and skips ahead when told. Never goes back, also where the machine's
 * clock is set. Thread-safe.
 */
public final class FastClock extends Clock {
  private final Instant start;
  private final LongSupplier nanos;
  private final long begun;
  private final AtomicLong skipped;
  private final ZoneId zone;

  public FastClock(Clock real) {
    this(real.instant(), System::nanoTime);
  }

  /** @param nanos goes on as time does, from wherever */
  FastClock(Instant start, LongSupplier nanos) {
    this(start, nanos, nanos.getAsLong(), new AtomicLong(), ZoneOffset.UTC);
  }

  private FastClock(Instant start, LongSupplier nanos, long begun, AtomicLong skipped, ZoneId zone) {
    this.start = start;
    this.nanos = nanos;
    this.begun = begun;
    this.skipped = skipped;
    this.zone = zone;
  }

  /** @throws IllegalArgumentException for a way back */
  public void skip(Duration ahead) {
    if (ahead.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + ahead);
    }
    skipped.addAndGet(ahead.toNanos());
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos.getAsLong() - begun + skipped.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same time, told for another zone. */
  @Override
  public Clock withZone(ZoneId other) {
    return new FastClock(start, nanos, begun, skipped, other);
  }
}
