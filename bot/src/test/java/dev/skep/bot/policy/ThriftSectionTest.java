package dev.skep.bot.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.intake.usage.Budget;
import dev.skep.intake.usage.Budget.Limit;
import dev.skep.intake.usage.Budget.Scope;
import dev.skep.intake.usage.Price;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThriftSectionTest {
  private static final String REPOSITORIES = "repositories: [{name: acme/shop}]\n";

  @Test
  void readsPricesAndBudgets() {
    var read = PolicyReader.read(REPOSITORIES + """
        models:
          - {name: Bee-1, input_per_million: 1.25, cached_input_per_million: 0.125, cache_write_per_million: 1.5,
             output_per_million: 10}
          - {name: wasp, input_per_million: 2, output_per_million: 4}
        budget: {currency: EUR, zone: Europe/Vienna, conversation: 0.50, person_per_day: 2, person_per_day_tokens: 90_000,
          month_tokens: 5000000}
        """);
    assertThat(read.problems()).isEmpty();
    Thrift thrift = read.policy().thrift();
    assertThat(thrift.prices()).isEqualTo(Map.of(
        "bee-1", price("1.25", "0.125", "1.5", "10"), "wasp", price("2", "2", "2", "4")));
    assertThat(thrift.budget()).isEqualTo(new Budget("EUR", ZoneId.of("Europe/Vienna"), Map.of(
        Scope.CONVERSATION, new Limit(new BigDecimal("0.50"), null),
        Scope.PERSON_PER_DAY, new Limit(new BigDecimal("2"), 90_000L),
        Scope.MONTH, new Limit(null, 5_000_000L))));
  }

  private static Price price(String in, String cached, String written, String out) {
    return new Price(new BigDecimal(in), new BigDecimal(cached), new BigDecimal(written), new BigDecimal(out));
  }

  @Test
  void withoutTheSectionsNothingIsLimited() {
    assertThat(PolicyReader.read(REPOSITORIES).policy().thrift()).isEqualTo(Thrift.NONE);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      budget: {day: -1}                                           | 'day' must be an amount such as 0.50, not '-1'
      budget: {month: 1e3}                                        | 'month' must be an amount such as 0.50, not '1e3'
      budget: {day_tokens: 0}                                     | 'day_tokens' must be a whole number from 1 on, not '0'
      budget: {months: 1}                                         | unknown setting 'months'; did you mean 'month'?
      budget: {zone: Mars}                                        | 'zone' must be a time zone such as UTC
      budget: {currency: dollars}                                 | 'currency' must be three letters such as USD
      budget: 5                                                   | settings of the form 'name: value' belong here
      models: [{input_per_million: 1, output_per_million: 1}]     | a model needs its name, as in LLM_MODEL
      models: [{name: a, output_per_million: 1}]                  | a model needs its price under 'input_per_million'
      models: [{name: a, input_per_million: 1}]                   | a model needs its price under 'output_per_million'
      models: [{name: a, input_per_million: x, output_per_million: 1}] | 'input_per_million' must be an amount
      models: {a: 1}                                              | 'models' must be a list
      """)
  void aMistakeIsTheOnlyThingNamed(String line, String problem) {
    assertThat(PolicyReader.read(REPOSITORIES + line).problems().stream().map(p -> p.in("skep.yml")))
        .singleElement().asString().startsWith("skep.yml line 2: " + problem);
  }

  @Test
  void aModelIsListedOnce() {
    assertThat(PolicyReader.read(REPOSITORIES + """
        models:
          - {name: a, input_per_million: 1, output_per_million: 1}
          - {name: A, input_per_million: 1, output_per_million: 1}
        """).problems()).singleElement().satisfies(p -> assertThat(p.line()).isEqualTo(4));
  }
}
