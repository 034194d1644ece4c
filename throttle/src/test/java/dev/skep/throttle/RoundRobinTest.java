package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.work.Documents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class RoundRobinTest {
  private final RoundRobin ring = new RoundRobin(RoundRobin.State.NEW);

  private static NavigableSet<String> flows(String... names) {
    return new TreeSet<>(List.of(names));
  }

  private static List<String> served(RoundRobin ring, NavigableSet<String> able, Map<String, Double> weights, int times) {
    var served = new ArrayList<String>();
    for (int i = 0; i < times; i++) {
      String next = ring.next(able, weights::get);
      ring.charge(next);
      served.add(next);
    }
    return served;
  }

  @Test
  void eachInTurnByItsWeight() {
    assertThat(served(ring, flows("a", "b", "c"), Map.of("a", 2.0, "b", 1.0, "c", 0.5), 8))
        .containsExactly("a", "a", "b", "a", "a", "b", "c", "a");
  }

  /** As Jain defined it: 1 when all are equal, 1/n when one has everything. */
  static double jain(List<Double> shares) {
    double sum = shares.stream().mapToDouble(s -> s).sum();
    return sum * sum / (shares.size() * shares.stream().mapToDouble(s -> s * s).sum());
  }

  @Property
  void sharesAreAsWeightsAre(
      @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = 0.1, max = 5) Double> weights) {
    var byName = new HashMap<String, Double>();
    IntStream.range(0, weights.size()).forEach(i -> byName.put("q" + i, weights.get(i)));
    double all = weights.stream().mapToDouble(w -> w).sum();
    List<String> served = served(ring(), new TreeSet<>(byName.keySet()), byName, 2_000);
    byName.forEach((name, weight) -> assertThat((double) served.stream().filter(name::equals).count())
        .isBetween(2_000 * weight / all - weight - 2, 2_000 * weight / all + weight + 2));
  }

  private static RoundRobin ring() {
    return new RoundRobin(RoundRobin.State.NEW);
  }

  @Property
  void amongEqualsNobodyIsMoreThanOneAhead(@ForAll @IntRange(min = 1, max = 40) int flows,
      @ForAll @IntRange(min = 0, max = 500) int times) {
    var weights = new HashMap<String, Double>();
    IntStream.range(0, flows).forEach(i -> weights.put("q" + i, 1.0));
    List<String> served = served(ring(), new TreeSet<>(weights.keySet()), weights, times);
    assertThat(weights.keySet()).allSatisfy(name -> assertThat(served.stream().filter(name::equals).count())
        .isBetween((long) times / flows, (long) (times + flows - 1) / flows));
  }

  @Property
  void whoeverComesAndGoesNobodyIsPassedOverTwice(
      @ForAll @Size(min = 1, max = 60) List<@Size(min = 1, max = 5) Set<@IntRange(max = 4) Integer>> turns) {
    var weights = Map.of("q0", 1.0, "q1", 1.0, "q2", 1.0, "q3", 1.0, "q4", 1.0);
    var passedOver = new HashMap<String, List<String>>();
    RoundRobin changing = ring();
    for (var turn : turns) {
      var able = new TreeSet<>(turn.stream().map(i -> "q" + i).toList());
      changing.keep(able);
      String next = served(changing, able, weights, 1).getFirst();
      passedOver.keySet().retainAll(able);
      passedOver.remove(next);
      for (String waits : able) {
        if (!waits.equals(next)) {
          var before = passedOver.computeIfAbsent(waits, w -> new ArrayList<>());
          assertThat(before).doesNotContain(next);
          before.add(next);
        }
      }
    }
  }

  @Test
  void creditOfWhoCannotBeServedDoesNotPileUp() {
    var weights = Map.of("a", 5.0, "b", 1.0);
    served(ring, flows("a", "b"), weights, 1);
    for (int i = 0; i < 50; i++) {
      ring.keep(flows("b"));
      served(ring, flows("b"), weights, 1);
    }
    assertThat(served(ring, flows("a", "b"), weights, 7)).containsExactly("a", "a", "a", "a", "a", "b", "a");
  }

  @Property
  void itGoesOnFromWhatIsStored(@ForAll @IntRange(max = 60) int before,
      @ForAll @DoubleRange(min = 0.1, max = 4) double weight) {
    var weights = Map.of("a", weight, "b", 1.0, "c", 0.3);
    RoundRobin one = ring();
    served(one, flows("a", "b", "c"), weights, before);
    var stored = Documents.read(Documents.write(one.state()), RoundRobin.State.class);
    assertThat(served(new RoundRobin(stored), flows("a", "b", "c"), weights, 50))
        .isEqualTo(served(one, flows("a", "b", "c"), weights, 50));
  }

  @Test
  void tinyWeightsTakeNoLongerThanOthers() {
    var weights = Map.of("a", 1e-9, "b", 2e-9);
    List<String> served = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30),
        () -> served(ring, flows("a", "b"), weights, 6));
    assertThat(served.stream().filter("b"::equals)).hasSize(4);
  }
}
