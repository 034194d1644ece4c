package dev.skep.playground.time;

import dev.skep.playground.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets time fly while nothing happens. It goes at the real pace while the bot works and a moment after each sign of
 * life: what is in somebody's hands lasts as long as it really does, so no claim of work runs out and no form closes
 * while it is filled. A leap goes by strides, and waits for what the bot begins on the way; so what comes due is done
 * at its time, or {@link #STRIDE} later at most. Thread-safe.
 */
public final class FastTime implements AutoCloseable {
  /** A day in two minutes. */
  public static final double USUAL_SPEED = 720;
  static final Duration STRIDE = Duration.ofMinutes(3);
  private static final Logger LOG = LoggerFactory.getLogger(FastTime.class);
  private static final Duration BEAT = Duration.ofMillis(25);
  private static final Duration QUIET = Duration.ofSeconds(1);
  /** A leap waits no longer than this for what may follow a sign of life. */
  private static final Duration SETTLED = Duration.ofMillis(150);
  private static final LocalTime MORNING = LocalTime.of(9, 0);
  /** Where the people of the simulated workspace live. */
  private static final ZoneId HOME = ZoneId.of("Europe/Berlin");

  private final FastClock clock;
  private final double speed;
  private final LongSupplier nanos;
  private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(
      Thread.ofPlatform().daemon().name("fast-time").factory());
  private volatile BooleanSupplier working = () -> false;
  private volatile Runnable wake = () -> {};
  private volatile long lastSign;
  private long lastBeat;
  private @Nullable Instant goal;

  /** @param speed how many times faster than real it goes while nothing happens */
  public FastTime(double speed) {
    this(new FastClock(Clock.systemUTC()), speed, System::nanoTime);
  }

  FastTime(FastClock clock, double speed, LongSupplier nanos) {
    this.clock = clock;
    this.speed = speed;
    this.nanos = nanos;
    this.lastSign = nanos.getAsLong();
    this.lastBeat = lastSign;
  }

  public Clock clock() {
    return clock;
  }

  /**
   * Time begins to fly.
   *
   * @param working whether the bot has work in hand
   * @param wake has everybody look at what is due now
   */
  public void start(BooleanSupplier working, Runnable wake) {
    attach(working, wake);
    var _ = beat.scheduleWithFixedDelay(this::tryBeat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  void attach(BooleanSupplier newWorking, Runnable newWake) {
    working = newWorking;
    wake = newWake;
  }

  /** Something happens, or will soon. */
  public void sign() {
    lastSign = nanos.getAsLong();
  }

  /** Leaps ahead, in the background. A second leap begins where the first one ends. */
  public synchronized void leap(Duration by) {
    goal = (goal == null ? clock.instant() : goal).plus(by);
  }

  /** Leaps to the next nine o'clock in the morning. */
  public synchronized void leapToMorning() {
    ZonedDateTime from = (goal == null ? clock.instant() : goal).atZone(HOME);
    ZonedDateTime today = from.with(MORNING);
    goal = (today.isAfter(from) ? today : from.plusDays(1).with(MORNING)).toInstant();
  }

  /** A beat that went wrong must not be the last one. */
  private void tryBeat() {
    try {
      beat();
    } catch (RuntimeException e) {
      LOG.warn("time stumbled: {}", e.toString());
    }
  }

  void beat() {
    Duration ahead = ahead(working.getAsBoolean());
    if (!ahead.isZero()) {
      clock.skip(ahead);
      wake.run();
    }
  }

  private synchronized Duration ahead(boolean busy) {
    long now = nanos.getAsLong();
    long real = now - lastBeat;
    lastBeat = now;
    Instant to = goal;
    Duration left = to == null ? Duration.ZERO : Duration.between(clock.instant(), to);
    if (to != null && !left.isPositive()) {
      goal = null;
    }
    if (busy || now - lastSign < (left.isPositive() ? SETTLED : QUIET).toNanos()) {
      return Duration.ZERO;
    }
    if (left.isPositive()) {
      return left.compareTo(STRIDE) < 0 ? left : STRIDE;
    }
    Duration flown = Duration.ofNanos((long) (real * (speed - 1)));
    return flown.compareTo(STRIDE) < 0 ? flown : STRIDE;
  }

  /** All but looks is a sign of life. */
  public void routes(Javalin app) {
    app.before("/*", http -> {
      boolean looks = http.path().startsWith("/playground") && http.method().name().equals("GET");
      if (!looks && !http.path().startsWith("/webjars/") && !http.path().equals("/playground/api/clock")) {
        sign();
      }
    });
    app.get("/playground/api/clock", this::tell);
    app.post("/playground/api/clock", http -> {
      switch (Json.read(http.body()).path("leap").asText()) {
        case "hour" -> leap(Duration.ofHours(1));
        case "morning" -> leapToMorning();
        default -> throw new IllegalArgumentException("leap is one of hour, morning");
      }
      tell(http);
    });
  }

  private synchronized void tell(Context http) {
    http.contentType("application/json").result(Json.object(Map.of("ok", true, "fast", true,
        "now", clock.instant().toEpochMilli(), "zone", HOME.getId(), "speed", speed, "leaping", goal != null)).toString());
  }

  @Override
  public void close() {
    beat.shutdownNow();
  }
}
