package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Tasks;
import dev.skep.notifications.watchdog.Trace.Deed;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitHubAgentTraceTest {
  private static final String TIMELINE = "/repos/acme/shop/issues/" + Tasks.PULL.number() + "/timeline";
  private static final String PULL = """
      {"data": {"repository": {"pullRequest": {"mergeable": "MERGEABLE", "baseRefName": "main",
       "createdAt": "2026-03-02T12:00:00Z"}}}}""";

  private static String started(String at) {
    return "[{\"event\": \"labeled\"}, {\"event\": \"copilot_work_started\", \"created_at\": \"" + at + "\"}]";
  }

  /** GitHub tells the oldest hundred first, and where the last of the pages is. */
  @Test
  void theNewestSessionCountsHoweverLongTheTimelineIs() {
    try (var github = new FakeGitHub()) {
      github.on("POST", "/graphql", 200, PULL);
      github.on("GET", TIMELINE, asked -> asked.query().contains("&page=3")
          ? new FakeGitHub.Said(200, started("2026-03-05T12:00:00Z"), Map.of())
          : new FakeGitHub.Said(200, started("2026-03-02T12:01:00Z"), Map.of("Link",
              "<https://api.github.example/x?per_page=100&page=2>; rel=\"next\","
                  + " <https://api.github.example/x?per_page=100&page=3>; rel=\"last\"")));
      var settings = github.settings("github_pat_x");
      var trace = new GitHubAgentTrace(github.http(settings), github.credentials(settings));
      assertThat(trace.look(Tasks.PULL).orElseThrow().deeds()).extracting(Deed::at).containsExactly(
          Instant.parse("2026-03-02T12:00:00Z"), Instant.parse("2026-03-02T12:01:00Z"),
          Instant.parse("2026-03-05T12:00:00Z"));
      assertThat(github.asked("GET", TIMELINE)).hasSize(2);
      github.on("GET", TIMELINE, 403, "{\"message\": \"Resource not accessible\"}");
      assertThat(trace.look(Tasks.PULL).orElseThrow().deeds()).hasSize(1);
    }
  }
}
