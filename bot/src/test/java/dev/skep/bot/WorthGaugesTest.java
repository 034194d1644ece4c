package dev.skep.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.TaskState;
import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.PullsPerAdopter;
import dev.skep.notifications.worth.Worth;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorthGaugesTest {
  private final AtomicReference<Worth.Overview> now = new AtomicReference<>();
  private final WorthGauges gauges = new WorthGauges(now::get);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private static Worth.Overview overview(Map<String, Integer> failures, BigDecimal ofSession) {
    return overview(failures, ofSession, new Figures.Saved(20, 600, 30.0, 12, 9, 500));
  }

  private static Worth.Overview overview(Map<String, Integer> failures, BigDecimal ofSession, Figures.Saved saved) {
    return new Worth.Overview(new Figures(Map.of(TaskState.MERGED, 12, TaskState.QUEUED, 5), 16, 12,
        new Figures.Times(Duration.ofMinutes(3), Duration.ofMinutes(25), Duration.ofMinutes(150), Duration.ofHours(52)),
        new Figures.Builds(9, 3), new Figures.Rework(14, 7, 9, 5), failures, new Figures.Adoption(8, 40, true),
        saved, new Figures.Cost(18, 2_000, new BigDecimal("3"), 0, ofSession, "EUR", 12)),
        new PullsPerAdopter(8, 6, 21, 27, 11));
  }

  private double value(String name, String... tags) {
    return meters.get("skep.worth." + name).tags(tags).gauge().value();
  }

  @Test
  void everyFigureIsThere() {
    gauges.bindTo(meters);
    assertThat(value("merged")).as("not read yet").isNaN();
    now.set(overview(Map.of("no_start", 3), new BigDecimal("0.5")));
    gauges.read();
    Map<String, Double> expected = Map.ofEntries(Map.entry("merged", 12.0), Map.entry("ended", 16.0),
        Map.entry("start.seconds", 180.0), Map.entry("draft.seconds", 1_500.0), Map.entry("review.seconds", 9_000.0),
        Map.entry("merge.seconds", 187_200.0), Map.entry("first.build.green", 0.75), Map.entry("rework", 0.5),
        Map.entry("rounds", 9.0), Map.entry("adoption", 0.2), Map.entry("adopters", 8.0),
        Map.entry("saved.minutes", 600.0), Map.entry("saved.answers", 20.0), Map.entry("saved.mean.minutes", 25.0),
        Map.entry("saved.median.minutes", 30.0), Map.entry("saved.answered", 0.75), Map.entry("sessions", 18.0),
        Map.entry("tokens", 2_000.0), Map.entry("cost", 12.0), Map.entry("cost.per.merged", 1.0),
        Map.entry("cost.per.hour.saved", 1.2), Map.entry("pulls.before", 3.5), Map.entry("pulls.after", 4.5));
    expected.forEach((name, value) -> assertThat(value(name)).as(name).isEqualTo(value));
    assertThat(value("tasks", "state", "MERGED")).isEqualTo(12);
    assertThat(value("tasks", "state", "QUEUED")).isEqualTo(5);
    assertThat(value("tasks", "state", "FAILED")).isZero();
    assertThat(value("failures", "cause", "no_start")).isEqualTo(3);
  }

  @Test
  void thereAreFewLabelsAndWhatIsNotKnownIsNoNumber() {
    gauges.bindTo(meters);
    now.set(overview(IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "cause" + i, i -> 100 - i)),
        BigDecimal.ZERO));
    gauges.read();
    assertThat(value("cost")).as("no price").isNaN();
    assertThat(meters.find("skep.worth.failures").gauges()).hasSize(WorthGauges.CAUSES_MOST + 1);
    assertThat(value("failures", "cause", "others")).isEqualTo(IntStream.rangeClosed(1, 80).sum());
    now.set(overview(Map.of("no_start", 1), BigDecimal.ZERO, new Figures.Saved(0, 0, null, 12, 0)));
    gauges.read();
    assertThat(meters.find("skep.worth.failures").gauges()).as("those of before are gone").hasSize(1);
    assertThat(value("saved.minutes")).as("nobody answered").isNaN();
  }
}
