package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Lane;
import dev.skep.core.task.LineKey;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.WaitingLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The bound that aging gives. Who waited longer than {@code longest_wait} goes before all that is younger; the oldest of
 * those starts as soon as each of the five limits it is held against came free once, and a place of all with them. None
 * of that takes longer than the longest task in work. So nothing waits beyond {@code longest_wait} and six longest tasks for itself and each
 * that was older, however much younger work comes in, and from wherever.
 */
class AgingBoundTest {
  private static final int ROUNDS = 400;
  private static final int LONGEST = 6;
  private static final int BOUND = 6 * LONGEST;
  private static final Duration AGING = Duration.ofMinutes(20);

  private record Running(LineKey key, int until) {}

  /** A round each minute; of some kind of each work there is always more than can be done. */
  @Property(tries = 40)
  void theOldestOfWhatWaitedTooLongStartsWithinItsBound(@ForAll long seed,
      @ForAll @IntRange(min = 1, max = 3) int perLimit) {
    var random = new Random(seed);
    var scene = new Scene();
    scene.rules(r -> r.withAging(AGING).withLimits(new Limits(2 * perLimit, perLimit, perLimit, perLimit, 99)));
    List.of("a", "b").forEach(q -> scene.queues.put(q, new QueueRules(perLimit, Pace.FREE, ReleaseWindow.ALWAYS, 1)));
    var waiting = new ArrayList<Map.Entry<LineKey, WaitingLine.Waiting>>();
    var running = new ArrayList<Running>();
    TaskId oldest = null;
    int oldestSince = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int now = round;
      scene.now = Scene.NOON.plusSeconds(60L * round);
      running.removeIf(r -> r.until() <= now);
      waiting.addAll(arriving(random, scene.now, waiting.size()));
      scene.open.clear();
      running.forEach(r -> scene.open(r.key(), 1, false));
      scene.lines.clear();
      scene.lines.addAll(lines(waiting));
      ReleasePolicy.Round decided = scene.decide();
      scene.shares = decided.shares();
      List<TaskId> started = Scene.tasks(decided);
      decided.started().forEach(s -> running.add(new Running(s.key(), now + 1 + random.nextInt(LONGEST))));
      waiting.removeIf(w -> started.contains(w.getValue().task()));
      TaskId first = waiting.stream().map(Map.Entry::getValue).filter(w -> !w.since().isAfter(scene.now.minus(AGING)))
          .min(Comparator.comparing(WaitingLine.Waiting::since).thenComparing(w -> w.task().value()))
          .map(WaitingLine.Waiting::task).orElse(null);
      if (first == null || !first.equals(oldest)) {
        oldest = first;
        oldestSince = round;
      }
      assertThat(round - oldestSince).as("rounds that %s is the oldest and does not start", oldest).isLessThan(BOUND);
    }
  }

  private static List<Map.Entry<LineKey, WaitingLine.Waiting>> arriving(Random random, Instant now, int waiting) {
    return Stream.generate(() -> random.nextInt(3)).limit(waiting < 60 ? 4 : 0).map(lane -> {
      var key = new LineKey(List.of(Lane.values()).get(lane), one(random, "", "a", "b"), one(random, "ada", "bob", "cy"),
          one(random, "acme/api", "acme/shop", "acme/web"), "copilot", one(random, "di", "ed", "flo"));
      return Map.entry(key, new WaitingLine.Waiting(TaskId.random(), now, now.toEpochMilli()));
    }).toList();
  }

  private static String one(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static List<WaitingLine> lines(List<Map.Entry<LineKey, WaitingLine.Waiting>> waiting) {
    var lines = waiting.stream().collect(Collectors.groupingBy(Map.Entry::getKey,
        () -> new TreeMap<>(Comparator.comparing(LineKey::toString)),
        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return lines.entrySet().stream().map(l -> new WaitingLine(l.getKey(),
        l.getValue().stream().limit(ReleaseRoundHandler.HEADS).toList())).toList();
  }
}
