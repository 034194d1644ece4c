package dev.skep.notifications.worth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.notifications.worth.RandomFacts.Made;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentRecordsTest {
  private static final int TASKS = 2_000;

  @ParameterizedTest
  @CsvSource({"H2,1", "H2,2", "POSTGRESQL,3", "POSTGRESQL,4"})
  void theyAreWhatAnybodyWouldCount(Databases database, long seed) {
    try (var context = database.start(Map.of(), new HandClock(), FiguresTest.throttle())) {
      List<Fact> facts = FiguresTest.put(context, new RandomFacts(seed, Duration.ofDays(120)), TASKS).stream()
          .map(Made::fact).toList();
      var records = context.getBean(AgentRecords.class);
      Slice all = Slice.all(RandomFacts.NOW);
      for (Slice slice : List.of(all, Slice.last(Duration.ofDays(30), RandomFacts.NOW),
          all.only(Dimension.TEMPLATE, "flag-cleanup"),
          all.only(Dimension.TEMPLATE, "bug-fix").only(Dimension.REPOSITORY, "acme/r3"),
          Slice.last(Duration.ofSeconds(1), RandomFacts.NOW.minus(Duration.ofDays(900))))) {
        assertThat(records.by(slice)).containsExactlyElementsOf(counted(facts, slice, f -> true, true));
        assertThat(records.ofTrial("small or large", slice))
            .containsExactlyElementsOf(counted(facts, slice, f -> f.trial().equals("small or large"), false));
      }
      assertThat(records.by(all)).as("the random tasks have all of it").hasSize(6)
          .allSatisfy(r -> assertThat(r.firstPass()).isBetween(1, r.merged() - 1));
      List<Fact> ofTrial = facts.stream().filter(f -> f.trial().equals("small or large")).toList();
      assertThat(records.given("small or large")).isEqualTo(new AgentRecords.Given(
          ofTrial.size(), (int) ofTrial.stream().filter(f -> f.endedAt() == null).count()));
      assertThat(records.given("none")).isEqualTo(new AgentRecords.Given(0, 0));
      Map<String, Long> channels = ofTrial.stream().collect(Collectors.groupingBy(Fact::team, Collectors.counting()));
      assertThat(records.channels("small or large")).hasSize(channels.size())
          .isSortedAccordingTo(Comparator.comparing(channels::get).reversed());
    }
  }

  private static List<AgentRecord> counted(List<Fact> facts, Slice slice, Predicate<Fact> of, boolean byModel) {
    Map<List<String>, List<Fact>> groups = facts.stream().filter(of)
        .filter(f -> f.endedAt() != null && f.endedAt().isAfter(slice.from()) && !f.endedAt().isAfter(slice.to()))
        .filter(f -> f.releasedAt() != null && !f.state().equals("CANCELLED"))
        .filter(f -> slice.only().getOrDefault(Dimension.TEMPLATE, f.template()).equals(f.template()))
        .filter(f -> slice.only().getOrDefault(Dimension.REPOSITORY, f.repository()).equals(f.repository()))
        .collect(Collectors.groupingBy(f -> List.of(f.firstAgent(), byModel ? f.firstModel() : "")));
    return groups.entrySet().stream().map(e -> record(e.getKey(), e.getValue()))
        .sorted(Comparator.comparing(AgentRecord::agent).thenComparing(AgentRecord::model)).toList();
  }

  private static AgentRecord record(List<String> key, List<Fact> group) {
    List<Fact> merged = group.stream().filter(f -> f.state().equals("MERGED")).toList();
    List<Fact> pulls = group.stream().filter(f -> f.draftAt() != null).toList();
    int firstPass = 0;
    for (Fact f : merged) {
      boolean again = f.rounds() > 0 || f.sessions() != 1 || !f.agent().equals(f.firstAgent());
      firstPass += f.firstBuild().equals("GREEN") && !again ? 1 : 0;
    }
    return new AgentRecord(key.get(0), key.get(1), group.size(), merged.size(), firstPass, pulls.size(),
        (int) pulls.stream().filter(f -> f.rounds() > 0).count(), group.stream().mapToInt(Fact::rounds).sum(),
        group.stream().mapToLong(Fact::tokens).sum(), median(group));
  }

  private static Duration median(List<Fact> group) {
    var times = new ArrayList<>(group.stream().map(Fact::toMerge).filter(Objects::nonNull).sorted().toList());
    if (times.isEmpty()) {
      return null;
    }
    int half = times.size() / 2;
    return Duration.ofSeconds(times.size() % 2 == 1
        ? times.get(half)
        : Math.round((times.get(half - 1) + times.get(half)) / 2.0));
  }
}
