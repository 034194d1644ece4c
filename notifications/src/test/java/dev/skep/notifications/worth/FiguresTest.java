package dev.skep.notifications.worth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.notifications.worth.RandomFacts.Made;
import dev.skep.throttle.Money;
import dev.skep.throttle.ThrottlePolicy;
import dev.skep.throttle.ThrottleRules;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  private static final int TASKS = 2_000;
  private static final BigDecimal OF_SESSION = new BigDecimal("0.40");
  private static final RecursiveComparisonConfiguration SAME_AMOUNTS = RecursiveComparisonConfiguration.builder()
      .withComparatorForType(BigDecimal::compareTo, BigDecimal.class).build();

  private final List<String> listed = new java.util.concurrent.CopyOnWriteArrayList<>();
  private final List<Team> teams = new java.util.concurrent.CopyOnWriteArrayList<>();
  private final WorthPolicy policy = new WorthPolicy() {
    @Override
    public Map<String, String> engineers() {
      return listed.stream().collect(Collectors.toMap(u -> u, u -> u + "-gh"));
    }

    @Override
    public List<Team> teams() {
      return teams;
    }

    @Override
    public String currency() {
      return "EUR";
    }
  };

  static ThrottlePolicy throttle() {
    Money none = Money.NO_LIMITS;
    var money = new Money(none.sessionsPerTask(), none.sessionsPerDay(), none.sessionsPerMonth(), none.tokensPerDay(),
        none.tokensPerMonth(), none.costPerDay(), none.costPerMonth(), OF_SESSION);
    ThrottleRules rules = ThrottleRules.DEFAULT.with(r -> r.money(money));
    return () -> rules;
  }

  @SuppressWarnings("unchecked")
  static List<Made> put(ApplicationContext context, RandomFacts facts, int many) {
    TransactionOperations<Connection> transactions = context.getBean(TransactionOperations.class);
    return transactions.execute(io.micronaut.transaction.TransactionDefinition.DEFAULT,
        status -> facts.put(status.getConnection(), many));
  }

  @ParameterizedTest
  @CsvSource({"H2,1", "H2,2", "POSTGRESQL,3", "POSTGRESQL,4"})
  void theyAreWhatAnybodyWouldCount(Databases database, long seed) {
    try (var context = database.start(Map.of(), new HandClock(), policy, throttle())) {
      List<Made> made = put(context, new RandomFacts(seed, Duration.ofDays(120)), TASKS);
      var facts = made.stream().map(Made::fact).toList();
      SlowFigures.Said answers = SlowFigures.Said.of(made);
      var worth = context.getBean(Worth.class);
      Slice month = Slice.last(Slice.USUAL, RandomFacts.NOW);
      for (Slice slice : List.of(month, Slice.all(RandomFacts.NOW), month.only(Dimension.REPOSITORY, "acme/r3"),
          month.only(Dimension.TEMPLATE, "bug-fix").only(Dimension.MODEL, ""), month.only(Dimension.TEAM, "C99"),
          Slice.last(Duration.ofSeconds(1), RandomFacts.NOW.minus(Duration.ofDays(900))))) {
        same(worth.figures(slice), SlowFigures.of(facts, answers, slice, policy, OF_SESSION));
        same(worth.overview(slice, RandomFacts.NOW).figures(), worth.figures(slice));
        Worth.Board board = worth.board(slice, Dimension.AGENT, RandomFacts.NOW);
        assertThat(board.overview()).usingRecursiveComparison(SAME_AMOUNTS)
            .isEqualTo(worth.overview(slice, RandomFacts.NOW));
        assertThat(board.groups()).usingRecursiveComparison(SAME_AMOUNTS).isEqualTo(worth.by(Dimension.AGENT, slice));
        assertThat(board.weeks()).usingRecursiveComparison(SAME_AMOUNTS).isEqualTo(worth.by(Dimension.WEEK, slice));
      }
      listed.addAll(IntStream.range(20, 90).mapToObj(i -> "U" + i).toList());
      teams.addAll(List.of(new Team("Check & out", Set.of("C1", "C2"), Set.of("U3", "U4")),
          new Team("Search's", Set.of("C5"), Set.of()), new Team("Wanderers", Set.of(), Set.of("U7", "U8", "U9")),
          new Team("Nobody", Set.of(), Set.of())));
      Slice narrow = month.only(Dimension.TEAM, "Search's").only(Dimension.AGENT, "copilot");
      same(worth.figures(narrow), SlowFigures.of(facts, answers, narrow, policy, OF_SESSION));
      for (Dimension dimension : Dimension.values()) {
        List<Worth.Line> lines = worth.by(dimension, month);
        assertThat(lines).extracting(Worth.Line::key).doesNotHaveDuplicates().containsAll(facts.stream()
            .filter(f -> f.endedAt() != null && f.endedAt().isAfter(month.from()) && !f.endedAt().isAfter(month.to()))
            .map(f -> SlowFigures.value(f, dimension, policy)).distinct().toList());
        lines.forEach(line -> same(line.figures(), oneOf(facts, answers, month, dimension, line.key())));
      }
      assertThat(worth.by(Dimension.TEAM, month)).extracting(Worth.Line::key)
          .contains("Check & out", "Search's", "Wanderers", "C0").doesNotContain("C1", "C2", "C5", "Nobody");
      var pages = context.getBean(FactPages.class);
      assertThat(pages.values().get(Dimension.TEAM)).contains("Wanderers", "C0").doesNotContain("C1", "Nobody");
      assertThat(pages.values().get(Dimension.CHANNEL)).contains("C0", "C1").doesNotContain("Wanderers");
      assertThat(pages.page(new FactPages.Wanted(narrow, Picked.ENDED, ""), 1, 0).all())
          .isEqualTo(worth.figures(narrow).ended()).isPositive();
      teams.clear();
      assertThat(worth.by(Dimension.TEAM, month)).as("names are of today").extracting(Worth.Line::key)
          .contains("C1", "C5").doesNotContain("Wanderers");
    }
  }

  private Figures oneOf(Collection<Fact> facts, SlowFigures.Said answers, Slice slice, Dimension dimension,
      String key) {
    return SlowFigures.of(facts, answers, slice.only(dimension, key), policy, OF_SESSION);
  }

  private static void same(Figures figures, Figures counted) {
    assertThat(figures).usingRecursiveComparison(SAME_AMOUNTS).isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({"H2", "POSTGRESQL"})
  void theTasksOfASliceComeInPages(Databases database) {
    try (var context = database.start(Map.of(), new HandClock(), policy, throttle())) {
      List<Made> made = put(context, new RandomFacts(5, Duration.ofDays(20)), 50);
      var read = context.getBean(FactPages.class);
      var wanted = new FactPages.Wanted(Slice.all(RandomFacts.NOW.plus(Duration.ofDays(9))), Picked.ALL, "");
      var pages = IntStream.of(0, 20, 40, 60).mapToObj(skip -> read.page(wanted, 20, skip).facts()).toList();
      assertThat(pages).extracting(List::size).containsExactly(20, 20, 10, 0);
      var all = pages.stream().flatMap(List::stream).toList();
      assertThat(all).containsExactlyInAnyOrderElementsOf(made.stream().map(Made::fact).toList());
      assertThat(all.stream().map(Fact::endedAt).filter(java.util.Objects::nonNull))
          .isSortedAccordingTo(java.util.Comparator.reverseOrder());
      assertThat(all.getLast().endedAt()).as("open ones come last").isNull();
      assertThat(read.page(wanted, 1, 0).all()).isEqualTo(50);
      var oneByOne = new java.util.ArrayList<Fact>();
      for (List<Fact> next = read.after(wanted, null, 7); !next.isEmpty(); next = read.after(wanted, next.getLast(), 7)) {
        oneByOne.addAll(next);
      }
      assertThat(oneByOne).as("bit by bit").hasSameSizeAs(all).containsExactlyInAnyOrderElementsOf(all);
      assertThat(oneByOne.stream().map(Fact::endedAt).filter(java.util.Objects::nonNull))
          .isSortedAccordingTo(java.util.Comparator.reverseOrder());
      for (Picked picked : Picked.values()) {
        var some = new FactPages.Wanted(wanted.slice(), picked, "");
        assertThat(read.page(some, 50, 0).facts()).as("%s", picked).hasSize(read.page(some, 1, 0).all())
            .containsExactlyInAnyOrderElementsOf(all.stream().filter(f -> SlowFigures.isPicked(f, picked)).toList());
      }
    }
  }
}
