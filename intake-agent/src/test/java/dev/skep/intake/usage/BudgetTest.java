package dev.skep.intake.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.intake.usage.Budget.Limit;
import dev.skep.intake.usage.Budget.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
  private static final Instant EVE = Instant.parse("2026-12-31T23:30:00Z");
  private static final Limit DOLLAR = new Limit(new BigDecimal("1.00"), null);
  private static final Limit THOUSAND_TOKENS = new Limit(null, 1_000L);

  private static Budget budget(String zone, Map<Scope, Limit> limits) {
    return new Budget("USD", ZoneId.of(zone), limits);
  }

  private static Spent spent(String cost, long tokens) {
    return new Spent(1, tokens, 0, 0, new BigDecimal(cost), 0, 0);
  }

  @ParameterizedTest
  @CsvSource({"0.999999999, false", "1, true", "1.000000001, true"})
  void aLimitIsReachedWhenItIsSpentToTheLast(String cost, boolean over) {
    Budget budget = budget("UTC", Map.of(Scope.DAY, DOLLAR));
    assertThat(budget.over(scope -> spent(cost, 999_999), EVE).isPresent()).isEqualTo(over);
  }

  @ParameterizedTest
  @CsvSource({"999, false", "1000, true"})
  void tokensCountWhateverTheyCost(long tokens, boolean over) {
    Budget budget = budget("UTC", Map.of(Scope.DAY, THOUSAND_TOKENS));
    assertThat(budget.over(scope -> spent("0", tokens), EVE).isPresent()).isEqualTo(over);
  }

  @Test
  void onlyScopesWithALimitAreAskedFor() {
    var asked = EnumSet.noneOf(Scope.class);
    budget("UTC", Map.of(Scope.CONVERSATION, DOLLAR, Scope.PERSON_PER_DAY, DOLLAR)).over(scope -> {
      asked.add(scope);
      return Spent.NOTHING;
    }, EVE);
    assertThat(asked).containsExactly(Scope.PERSON_PER_DAY, Scope.CONVERSATION);
    assertThat(Budget.NONE.over(scope -> spent("999", 999), EVE)).isEmpty();
  }

  @Test
  void ofSeveralTheWidestIsNamed() {
    var all = Map.of(Scope.CONVERSATION, DOLLAR, Scope.DAY, DOLLAR, Scope.MONTH, DOLLAR);
    assertThat(budget("UTC", all).over(scope -> spent("2", 0), EVE)).hasValueSatisfying(over -> {
      assertThat(over.scope()).isEqualTo(Scope.MONTH);
      assertThat(over.again()).isEqualTo("2027-01-01T00:00:00Z");
    });
  }

  @ParameterizedTest
  @CsvSource({
      "UTC, DAY, 2026-12-31T00:00:00Z", "UTC, MONTH, 2026-12-01T00:00:00Z",
      "Europe/Vienna, DAY, 2026-12-31T23:00:00Z", "Europe/Vienna, MONTH, 2026-12-31T23:00:00Z",
      "America/New_York, PERSON_PER_DAY, 2026-12-31T05:00:00Z", "UTC, CONVERSATION, 1970-01-01T00:00:00Z"})
  void daysAndMonthsBeginAtMidnightOfTheZone(String zone, Scope scope, Instant begin) {
    assertThat(budget(zone, Map.of()).begin(scope, EVE)).isEqualTo(begin);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      MONTH          | UTC           | This month's budget for thinking along is used up until 1 January, 00:00 UTC, so
      DAY            | Europe/Vienna | Today's budget for thinking along is used up until 2 January, 00:00 CET, so
      PERSON_PER_DAY | UTC           | Today's budget for thinking along with one person is used up until 1 January, 00:00
      CONVERSATION   | UTC           | The budget for thinking along in one conversation is used up, so
      """)
  void saysWhichAndWhenItOpensAgain(Scope scope, String zone, String words) {
    assertThat(budget(zone, Map.of(scope, DOLLAR)).over(s -> spent("1", 0), EVE).orElseThrow().words())
        .startsWith(words).endsWith("so here is the form with what I understood. Nothing is lost.");
  }

  @Test
  void cachedAndFreshInputHaveTheirOwnPrices() {
    var price =
        new Price(new BigDecimal("1.25"), new BigDecimal("0.125"), new BigDecimal("1.5625"), new BigDecimal("10"));
    assertThat(price.of(new Tokens(10_000, 8_000, 1_000, 500, false)))
        .isEqualByComparingTo("0.0088125"); // 1000 fresh, 8000 cached, 1000 written, 500 out
    assertThat(price.of(new Tokens(0, 0, 0, 0, false))).isEqualByComparingTo("0");
  }
}
