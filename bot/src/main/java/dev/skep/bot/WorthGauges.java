package dev.skep.bot;

import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.Slice;
import dev.skep.notifications.worth.Worth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The main figures of the last 28 days, read now and then so that a scrape costs nothing; NaN where unknown. */
@Singleton
class WorthGauges implements MeterBinder {
  private final Provider<Worth> worth;
  private final Clock clock;
  private volatile @Nullable Figures figures;

  WorthGauges(Provider<Worth> worth, Clock clock) {
    this.worth = worth;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "5m")
  void read() {
    figures = worth.get().figures(Slice.last(Slice.USUAL, clock.instant()));
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    gauge(meters, "merged", "Tasks merged", f -> f.merged());
    gauge(meters, "ended", "Tasks that ended", f -> f.ended());
    gauge(meters, "merge.seconds", "Median time from the hand-over to the merge", f -> seconds(f.times().toMerge()));
    gauge(meters, "first.build.green", "Share of first builds that were green", f -> of(f.builds().greenRate()));
    gauge(meters, "rework", "Share of tasks that went back to the agent", f -> of(f.rework().rate()));
    gauge(meters, "adoption", "Share of engineers with a merged pull request of an agent", f -> of(f.adoption().rate()));
    gauge(meters, "saved.minutes", "Minutes that people said were saved", f -> f.saved().minutes());
    gauge(meters, "cost.per.merged", "Cost of sessions and models per merged task",
        f -> f.cost().perMerged().map(Number::doubleValue).orElse(Double.NaN));
  }

  private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<Figures> value) {
    Gauge.builder("skep.worth." + name, () -> {
      Figures read = figures;
      return read == null ? Double.NaN : value.applyAsDouble(read);
    }).description(description + ", of 28 days").register(meters);
  }

  private static double seconds(@Nullable Duration time) {
    return time == null ? Double.NaN : time.toSeconds();
  }

  private static double of(OptionalDouble share) {
    return share.orElse(Double.NaN);
  }
}
