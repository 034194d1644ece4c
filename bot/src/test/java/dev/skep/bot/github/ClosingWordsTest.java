package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingWordsTest {

  @ParameterizedTest
  @ValueSource(strings = {
      "Fixes #7", "- closes: #7.", "RESOLVED #7", "fix acme/shop#7", "Fixes Acme/Shop#7",
      "Closes https://github.com/acme/shop/issues/7"})
  void closes(String body) {
    assertThat(ClosingWords.issues(body, "acme/shop")).containsExactly(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "See #7", "prefixes #7", "Fixes acme/api#7", "Fixes #77777777777", "Closes https://github.com/acme/api/issues/7",
      "Fixes 7", ""})
  void closesNot(String body) {
    assertThat(ClosingWords.issues(body, "acme/shop")).isEmpty();
  }
}
