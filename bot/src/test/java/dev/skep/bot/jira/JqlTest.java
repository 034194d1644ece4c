package dev.skep.bot.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JqlTest {

  @ParameterizedTest
  @CsvSource({"SHOP-12, SHOP-12", "' shop-12 ', SHOP-12", "A_1-1, A_1-1"})
  void keysAreWrittenAsJiraWritesThem(String given, String key) {
    assertThat(Jql.key(given)).contains(key);
    assertThat(Jql.project("SHOP-12")).isEqualTo("SHOP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SHOP", "SHOP-", "SHOP-0", "S-1", "SHOP-12\" OR key = \"X-1", "../SHOP-12", "1A-1"})
  void whatIsNoKeyIsNotSent(String given) {
    assertThat(Jql.key(given)).isEmpty();
  }

  @Test
  void aSearchIsOfTheTellingWordsOnly() {
    assertThat(Jql.words("The retry in PaymentClient.java, please! retry NOT OR")).containsExactly(
        "retry", "paymentclient", "java");
    assertThat(Jql.open(List.of("retry", "paymentclient"), List.of("SHOP", "PAY"))).isEqualTo(
        "(text ~ \"retry\" OR text ~ \"paymentclient\") AND statusCategory != Done AND project in (\"SHOP\", \"PAY\")"
            + " ORDER BY updated DESC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\" OR project = \"SECRET\" OR text ~ \"y", "able\\\" or box", "pay* -stuck +now ~5 [a TO b]",
      "line\nbreak\u0000\u2028\"secret\""})
  void noWordLeavesItsQuotes(String given) {
    assertThat(Jql.words(given)).isNotEmpty().allMatch(w -> w.matches("[\\p{L}\\p{N}]+"));
  }
}
