package dev.skep.bot;

import dev.skep.core.task.TaskState;
import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.Slice;
import dev.skep.notifications.worth.Worth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the last 28 days, read now and then so that a scrape costs nothing; NaN where unknown. Labels are few:
 * states, and the commonest failure causes; by whom and where, the database knows.
 */
@Singleton
class WorthGauges implements MeterBinder {
  static final int CAUSES_MOST = 20;
  private static final String PREFIX = "skep.worth.";

  private final Supplier<Worth.Overview> figures;
  private volatile Worth.@Nullable Overview last;
  private volatile @Nullable MultiGauge failures;

  @Inject
  WorthGauges(Provider<Worth> worth, Clock clock) {
    this(() -> worth.get().overview(Slice.last(Slice.USUAL, clock.instant()), clock.instant()));
  }

  WorthGauges(Supplier<Worth.Overview> figures) {
    this.figures = figures;
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "5m")
  void read() {
    Worth.Overview read = figures.get();
    last = read;
    MultiGauge causes = failures;
    if (causes != null) {
      causes.register(causes(read.figures().failures()), true);
    }
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    for (TaskState state : TaskState.values()) {
      gauge(meters, "tasks", Tags.of("state", state.name()), "Tasks by state, open ones as they stand now",
          o -> o.figures().states().getOrDefault(state, 0));
    }
    of(meters, "merged", "Tasks merged", Figures::merged);
    of(meters, "ended", "Tasks that ended", Figures::ended);
    of(meters, "start.seconds", "Median time from the request to the hand-over", f -> seconds(f.times().toStart()));
    of(meters, "draft.seconds", "Median time from the hand-over to the draft", f -> seconds(f.times().toDraft()));
    of(meters, "review.seconds", "Median time from the hand-over to the review", f -> seconds(f.times().toReview()));
    of(meters, "merge.seconds", "Median time from the hand-over to the merge", f -> seconds(f.times().toMerge()));
    of(meters, "first.build.green", "Share of first builds that were green", f -> or(f.builds().greenRate()));
    of(meters, "rework", "Share of tasks that went back to the agent", f -> or(f.rework().rate()));
    of(meters, "rounds", "How often tasks went back to the agent", f -> f.rework().rounds());
    of(meters, "adoption", "Share of engineers with a merged pull request of an agent", f -> or(f.adoption().rate()));
    of(meters, "adopters", "Engineers with a merged pull request of an agent", f -> f.adoption().adopters());
    savedAndCost(meters);
    gauge(meters, "pulls.before", Tags.empty(), "Mean merged pull requests of adopters in the four weeks before",
        o -> or(o.pulls().meanBefore()));
    gauge(meters, "pulls.after", Tags.empty(), "Mean merged pull requests of adopters in the four weeks after",
        o -> or(o.pulls().meanAfter()));
    failures = MultiGauge.builder(PREFIX + "failures").description("Tasks that stand as failed, by cause, of 28 days")
        .register(meters);
  }

  private void savedAndCost(MeterRegistry meters) {
    of(meters, "saved.minutes", "Minutes that people said were saved",
        f -> f.saved().answers() == 0 ? Double.NaN : f.saved().minutes());
    of(meters, "saved.answers", "Answers of what was saved", f -> f.saved().answers());
    of(meters, "saved.mean.minutes", "Mean of the answers", f -> or(f.saved().meanMinutes()));
    of(meters, "saved.median.minutes", "Median of the answers",
        f -> f.saved().medianMinutes() == null ? Double.NaN : f.saved().medianMinutes());
    of(meters, "saved.answered", "Share of tasks asked about that were answered", f -> or(f.saved().rateOfAnswers()));
    of(meters, "sessions", "How often agents were begun", f -> f.cost().sessions());
    of(meters, "tokens", "Tokens of our own models", f -> f.cost().tokens());
    of(meters, "cost", "Cost of sessions and models", f -> f.cost().total().map(Number::doubleValue).orElse(Double.NaN));
    of(meters, "cost.per.merged", "Cost of sessions and models per merged task",
        f -> f.cost().perMerged().map(Number::doubleValue).orElse(Double.NaN));
    of(meters, "cost.per.hour.saved", "Cost per hour that people said was saved",
        f -> f.costPerHourSaved().map(Number::doubleValue).orElse(Double.NaN));
  }

  private void of(MeterRegistry meters, String name, String description, ToDoubleFunction<Figures> value) {
    gauge(meters, name, Tags.empty(), description, o -> value.applyAsDouble(o.figures()));
  }

  private void gauge(MeterRegistry meters, String name, Tags tags, String description,
      ToDoubleFunction<Worth.Overview> value) {
    Gauge.builder(PREFIX + name, () -> {
      Worth.Overview read = last;
      return read == null ? Double.NaN : value.applyAsDouble(read);
    }).tags(tags).description(description + ", of 28 days").register(meters);
  }

  /** However many causes there may be, there are few labels. */
  private static List<MultiGauge.Row<?>> causes(Map<String, Integer> failures) {
    List<Map.Entry<String, Integer>> sorted = failures.entrySet().stream().sorted(
        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
        .toList();
    var rows = new ArrayList<MultiGauge.Row<?>>();
    sorted.stream().limit(CAUSES_MOST).forEach(e -> rows.add(MultiGauge.Row.of(Tags.of("cause", e.getKey()), e.getValue())));
    int others = sorted.stream().skip(CAUSES_MOST).mapToInt(Map.Entry::getValue).sum();
    if (others > 0) {
      rows.add(MultiGauge.Row.of(Tags.of("cause", "others"), others));
    }
    return rows;
  }

  private static double seconds(@Nullable Duration time) {
    return time == null ? Double.NaN : time.toSeconds();
  }

  private static double or(OptionalDouble share) {
    return share.orElse(Double.NaN);
  }
}
