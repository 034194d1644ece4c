package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.intake.RepositoryVisibility.Openness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubRepositoryVisibilityTest {
  private final FakeGitHub github = new FakeGitHub();
  private final GitHubRepositoryVisibility visibility = github.visibility();

  @AfterEach
  void close() {
    github.close();
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '\'', textBlock = """
      '{"visibility": "public", "private": false}',   PUBLIC
      '{"visibility": "internal", "private": true}',  INTERNAL
      '{"visibility": "private", "private": true}',   PRIVATE
      '{"private": true}',                            UNKNOWN
      '{}',                                           UNKNOWN
      '{"visibility": "secret"}',                     UNKNOWN
      """)
  void whatGitHubTells(String told, Openness openness) {
    github.on("GET", "/repos/acme/shop", 200, told);
    assertThat(visibility.of("acme/shop")).isEqualTo(openness);
    assertThat(visibility.of("acme/shop")).isEqualTo(openness);
    assertThat(github.asked("GET", "/repos/acme/shop")).as("never from memory").hasSize(2);
  }

  @Test
  void whatGitHubDoesNotTellIsAnError() {
    github.on("GET", "/repos/acme/shop", 404, "{\"message\": \"Not Found\"}");
    assertThatThrownBy(() -> visibility.of("acme/shop")).isInstanceOf(Permanent.class);
    github.on("GET", "/repos/acme/shop", 502, "");
    assertThatThrownBy(() -> visibility.of("acme/shop")).isInstanceOf(Retryable.class);
    assertThatThrownBy(() -> visibility.of("acme/shop/../../user")).isInstanceOf(Permanent.class);
  }
}
