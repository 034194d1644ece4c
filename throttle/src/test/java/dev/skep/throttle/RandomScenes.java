package dev.skep.throttle;

import dev.skep.core.task.Lane;
import dev.skep.core.task.LineKey;
import dev.skep.throttle.Standing.Starts;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Policies, standings and lines of all kinds, small enough for the limits to meet. */
final class RandomScenes {
  private RandomScenes() {}

  private static final List<String> QUEUES = List.of("", "api", "shop", "web");

  private record Waiting(LineKey key, int count, Duration ago) {}

  /** Half of the time no bound at all, else a small one. */
  private static Arbitrary<Integer> bound(int most) {
    return Arbitraries.integers().between(1, most).injectNull(0.5).map(n -> n == null ? Integer.MAX_VALUE : n);
  }

  private static Arbitrary<Limits> limits() {
    return Combinators.combine(bound(12), bound(4), bound(5), bound(6), bound(3)).as(Limits::new);
  }

  private static Arbitrary<Pace> paces() {
    return Combinators.combine(Arbitraries.of(0, 0, 0, 15, 60).map(Duration::ofMinutes), bound(6), bound(9)).as(Pace::new);
  }

  private static Arbitrary<ReleaseWindow> windows() {
    var mornings = new ReleaseWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.of(8, 0), LocalTime.of(10, 0),
        ZoneId.of("Europe/Berlin"), Set.of(), List.of());
    return Arbitraries.frequency(Tuple.of(9, ReleaseWindow.ALWAYS), Tuple.of(1, mornings));
  }

  private static Arbitrary<Map<String, QueueRules>> queues() {
    Arbitrary<QueueRules> rules = Combinators
        .combine(bound(4), bound(3), paces(), windows(), Arbitraries.doubles().between(0.2, 4)).as(QueueRules::new);
    return Arbitraries.maps(Arbitraries.of(QUEUES), rules);
  }

  private static Arbitrary<Money> money() {
    return Combinators.combine(bound(12), bound(12), bound(9), bound(9)).as((day, month, tokens, cost) -> new Money(9, day,
        month, tokens, Long.MAX_VALUE, BigDecimal.valueOf(cost), Money.NO_LIMITS.costPerMonth(), BigDecimal.ZERO));
  }

  private static Arbitrary<ThrottleRules> rules() {
    return Combinators
        .combine(limits(), paces(), windows(), money(), Arbitraries.of(24, 72).map(Duration::ofHours), queues())
        .as((limits, pace, window, money, aging, queues) -> new ThrottleRules(limits, pace, window, money,
            ContentBudget.GITHUB, aging, queues));
  }

  private static Arbitrary<LineKey> keys() {
    return Combinators.combine(Arbitraries.of(Lane.class), Arbitraries.of(QUEUES), Arbitraries.of("ada", "bob", "cy"),
        Arbitraries.of("acme/api", "Acme/API", "acme/shop"), Arbitraries.of("copilot", "claude"),
        Arbitraries.of("ada", "bob", "di")).as(LineKey::new);
  }

  private static Arbitrary<List<Waiting>> lines() {
    return Combinators.combine(keys(), Arbitraries.integers().between(1, 5), Arbitraries.integers().between(1, 120))
        .as((key, count, hours) -> new Waiting(key, count, Duration.ofHours(hours))).list().ofMaxSize(20);
  }

  private static Arbitrary<List<Standing.Open>> open() {
    return Combinators.combine(keys(), Arbitraries.of(true, false)).as(Standing.Open::new).list().ofMaxSize(8);
  }

  private static Arbitrary<Starts> starts() {
    return Combinators.combine(Arbitraries.integers().between(-30, 90), Arbitraries.integers().between(0, 5),
        Arbitraries.integers().between(0, 4)).as(
            (minutes, today, before) -> new Starts(
                Scene.NOON.minus(Duration.ofMinutes(minutes)), today, today + before, today + before));
  }

  private static Arbitrary<Map<String, AgentPace>> agents() {
    Arbitrary<AgentPace> pace = Combinators.combine(Arbitraries.doubles().between(0.5, 60),
        Arbitraries.integers().between(-30, 90)).as(
            (perHour, minutes) -> new AgentPace(perHour,
                Scene.NOON.minus(Duration.ofMinutes(minutes))));
    return Arbitraries.maps(Arbitraries.of("copilot", "claude"), pace.injectNull(0.3)
        .map(p -> p == null ? AgentPace.UNHINDERED : p));
  }

  static Arbitrary<Scene> any() {
    Arbitrary<Money.Spent> spent = Arbitraries.integers().between(0, 9)
        .map(n -> new Money.Spent(n, n, n, n, BigDecimal.valueOf(n), BigDecimal.valueOf(n)));
    Arbitrary<Integer> writes = Arbitraries.of(0, 0, 0, 40, 59);
    Arbitrary<Set<String>> paused = Arbitraries.of("", "", "", "", "api", "*").set().ofMaxSize(1);
    return Combinators.combine(rules(), lines(), open(), Arbitraries.maps(Arbitraries.of(QUEUES), starts()), agents(), spent,
        writes, paused).as(RandomScenes::scene);
  }

  private static Scene scene(ThrottleRules rules, List<Waiting> lines, List<Standing.Open> open, Map<String, Starts> starts,
      Map<String, AgentPace> agents, Money.Spent spent, int writes, Set<String> paused) {
    var scene = new Scene();
    scene.rules = rules;
    scene.queues.putAll(rules.queues());
    var seen = new HashSet<LineKey>();
    lines.stream().filter(w -> seen.add(w.key())).forEach(w -> scene.waits(w.key(), w.count(), w.ago()));
    scene.open.addAll(open);
    scene.starts.putAll(starts);
    scene.all = starts.values().stream().reduce(Starts.NONE, Starts::plus);
    scene.agents.putAll(agents);
    scene.spent = spent;
    scene.writesLastMinute = writes;
    scene.writesLastHour = writes * 6;
    scene.paused = paused.contains("*") ? "" : null;
    paused.stream().filter("api"::equals).forEach(q -> scene.pausedQueues.put(q, ""));
    return scene;
  }
}
