package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.throttle.hold.Numbers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubNumbersTest {
  private static final String AT = "/repos/acme/shop/issues/12";

  private final FakeGitHub github = new FakeGitHub();
  private final GitHubNumbers numbers = github.numbers();

  @AfterEach
  void close() {
    github.close();
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '\'', textBlock = """
      '{"state": "open"}',                                                                          false, OPEN
      '{"state": "closed", "state_reason": "not_planned"}',                                         false, CLOSED
      '{"state": "open", "pull_request": {"merged_at": null}}',                                     true,  OPEN
      '{"state": "closed", "pull_request": {"merged_at": null}}',                                   true,  CLOSED
      '{"state": "closed", "pull_request": {"merged_at": "2026-03-02T08:00:00Z"}}',                 true,  MERGED
      """)
  void howItStands(String told, boolean pull, Numbers.State state) {
    github.on("GET", AT, 200, told);
    assertThat(numbers.find("acme/shop", 12)).contains(new Numbers.Found(pull, state, ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 404, 410})
  void whatIsMovedOrDeletedIsNotThere(int status) {
    github.on("GET", AT, status, "{\"message\": \"x\"}");
    assertThat(numbers.find("acme/shop", 12)).isEmpty();
  }

  @Test
  void troubleIsNoAnswer() {
    github.on("GET", AT, 502, "");
    assertThatThrownBy(() -> numbers.find("acme/shop", 12)).isInstanceOf(Retryable.class);
    github.on("GET", AT, 401, "{\"message\": \"Bad credentials\"}");
    assertThatThrownBy(() -> numbers.find("acme/shop", 12)).isInstanceOf(Permanent.class);
  }
}
