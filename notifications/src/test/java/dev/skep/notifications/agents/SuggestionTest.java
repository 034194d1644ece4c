package dev.skep.notifications.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.notifications.worth.AgentRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> NAMES = List.of("usual", "a", "b", "c", "d");

  static AgentRecord record(String agent, int passed, int tasks) {
    return new AgentRecord(agent, "", tasks, passed, passed, passed, 0, 0, 0, null);
  }

  @ParameterizedTest
  @CsvSource({
      "14, 16,  9, 16, true",
      "14, 16, 12, 16, false",
      "10, 10,  5, 10, true",
      " 9,  9,  0, 90, false",
      "90, 90,  0,  9, false",
      " 0, 10,  0, 10, false",
      "55, 100, 50, 100, false",
      "65, 100, 50, 100, true",
      "10, 10, 10, 10, false"})
  void enoughMustSpeakForIt(int passed, int tasks, int usual, int of, boolean suggested) {
    assertThat(Suggestion.of("usual", List.of(record("usual", usual, of), record("a", passed, tasks)), Set.of("a"))
        .isPresent()).isEqualTo(suggested);
  }

  @Provide
  Arbitrary<List<AgentRecord>> records() {
    Arbitrary<int[]> counts = Arbitraries.integers().between(0, 60)
        .flatMap(tasks -> Arbitraries.integers().between(0, tasks).map(passed -> new int[]{passed, tasks}));
    return Combinators.combine(Arbitraries.subsetOf(NAMES), counts.list().ofSize(NAMES.size())).as((names, each) -> names
        .stream().map(n -> record(n, each.get(NAMES.indexOf(n))[0], each.get(NAMES.indexOf(n))[1])).toList());
  }

  @Provide
  Arbitrary<Set<String>> able() {
    return Arbitraries.of(NAMES).set();
  }

  /** Those that lead to a suggestion are rare by chance: one agent is made good, the usual one is known. */
  private static List<AgentRecord> withGood(List<AgentRecord> records, int good) {
    return Stream.concat(records.stream().filter(r -> !r.agent().equals("a") && !r.agent().equals("usual")),
        Stream.of(record("a", good, good + 1), record("usual", 10, 20))).toList();
  }

  @Property
  void moreEvidenceForABetterAgentNeverMakesItLose(@ForAll("records") List<AgentRecord> some,
      @ForAll("able") Set<String> able,
      @ForAll @IntRange(max = 60) int good, @ForAll @IntRange(min = 1, max = 40) int more) {
    List<AgentRecord> records = withGood(some, good);
    Optional<Suggestion> before = Suggestion.of("usual", records, able);
    before.ifPresent(s -> {
      AgentRecord better = s.better();
      List<AgentRecord> after = records.stream().map(r -> r.equals(better)
          ? record(r.agent(), r.firstPass() + more, r.tasks() + more)
          : r).toList();
      assertThat(Suggestion.of("usual", after, able)).hasValueSatisfying(
          again -> assertThat(again.better().agent()).isEqualTo(better.agent()));
    });
  }

  @Property
  void onlyAnAgentThatIsAbleAndKnownAndReallyBetterIsSuggested(@ForAll("records") List<AgentRecord> some,
      @ForAll("able") Set<String> able, @ForAll @IntRange(max = 60) int good) {
    for (List<AgentRecord> records : List.of(some, withGood(some, good))) {
      Suggestion.of("usual", records, able).ifPresent(s -> {
        assertThat(able).contains(s.better().agent());
        assertThat(s.better().agent()).isNotEqualTo("usual");
        assertThat(records).contains(s.better(), s.usual());
        assertThat(s.better().tasks()).isGreaterThanOrEqualTo(Suggestion.TASKS_LEAST);
        assertThat(s.usual().tasks()).isGreaterThanOrEqualTo(Suggestion.TASKS_LEAST);
        assertThat((double) s.better().firstPass() / s.better().tasks())
            .isGreaterThan((double) s.usual().firstPass() / s.usual().tasks());
      });
      assertThat(Suggestion.of("usual", records, Set.of())).isEmpty();
      assertThat(Suggestion.of("nobody", records, able)).isEmpty();
    }
  }

  @Property
  void theOrderOfTheRecordsMeansNothing(@ForAll("records") List<AgentRecord> some, @ForAll("able") Set<String> able,
      @ForAll long seed, @ForAll @IntRange(max = 60) int good) {
    List<AgentRecord> records = withGood(some, good);
    var shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(Suggestion.of("usual", shuffled, able)).isEqualTo(Suggestion.of("usual", records, able));
  }
}
