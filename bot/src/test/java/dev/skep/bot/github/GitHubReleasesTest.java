package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.throttle.hold.Releases.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitHubReleasesTest {
  private static final String AT = "/repos/acme/shop/releases";

  private final FakeGitHub github = new FakeGitHub();
  private final GitHubReleases releases = github.releases();

  @AfterEach
  void close() {
    github.close();
  }

  @Test
  void theNewestPublishedIsFirstAndDraftsAreNotOut() {
    github.on("GET", AT, 200, """
        [{"tag_name": "v2.3.1", "draft": false, "prerelease": false, "created_at": "2026-03-09T08:00:00Z",
          "published_at": "2026-03-02T08:00:00Z"},
         {"tag_name": "v3.0-rc1", "draft": false, "prerelease": true, "created_at": "2026-03-01T08:00:00Z",
          "published_at": "2026-03-03T08:00:00Z"},
         {"tag_name": "app/v2.4", "draft": false, "prerelease": false, "created_at": "2026-03-01T08:00:00Z",
          "published_at": "2026-03-04T08:00:00Z"},
         {"tag_name": "v4", "draft": true, "prerelease": false, "created_at": "2026-03-05T08:00:00Z",
          "published_at": null},
         {"tag_name": "v5", "draft": true, "prerelease": false, "created_at": "2026-03-05T08:00:00Z",
          "published_at": "2026-03-05T08:00:00Z"}]""");
    assertThat(releases.of("acme/shop")).as("by when they came out, whenever their commit was made").containsExactly(
        new Published("app/v2.4", Instant.parse("2026-03-04T08:00:00Z"), false),
        new Published("v3.0-rc1", Instant.parse("2026-03-03T08:00:00Z"), true),
        new Published("v2.3.1", Instant.parse("2026-03-02T08:00:00Z"), false));
    assertThat(github.asked("GET", AT)).singleElement().satisfies(asked -> {
      assertThat(asked.query()).as("more than GitHub's 30").isEqualTo("per_page=50");
      assertThat(asked.authorization()).isEqualTo("Bearer github_pat_x");
    });
  }

  @Test
  void noneIsNoError() {
    github.on("GET", AT, 200, "[]");
    assertThat(releases.of("acme/shop")).isEmpty();
  }

  @Test
  void aRepositoryThatIsGoneOrHasAnotherNameIsSaidInWords() {
    assertThatThrownBy(() -> releases.of("acme/gone")).isInstanceOf(Permanent.class)
        .hasMessageContaining("GitHub does not show Skep this repository");
    github.on("GET", AT, 301, "{\"message\": \"Moved Permanently\"}");
    assertThatThrownBy(() -> releases.of("acme/shop")).isInstanceOf(Permanent.class).hasMessageContaining("another name");
  }

  @Test
  void aLimitIsWaitedForAsLongAsGitHubSays() {
    github.on("GET", AT, _ -> new FakeGitHub.Said(403, "{\"message\": \"API rate limit exceeded\"}",
        Map.of("x-ratelimit-remaining", "0", "retry-after", "120")));
    assertThatThrownBy(() -> releases.of("acme/shop")).isInstanceOfSatisfying(Retryable.class,
        limited -> assertThat(limited.after()).isEqualTo(Duration.ofMinutes(2)));
    github.on("GET", AT, 502, "");
    assertThatThrownBy(() -> releases.of("acme/shop")).isInstanceOf(Retryable.class);
  }
}
