package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.core.work.Retryable;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Repository;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitHubMergedPullRequestsTest {
  private static final Instant FROM = Instant.parse("2026-02-02T09:30:00.123456Z");
  private static final Instant TO = Instant.parse("2026-03-02T09:30:00.123456Z");
  private final FakeGitHub github = new FakeGitHub();

  @AfterEach
  void close() {
    github.close();
  }

  private OptionalInt count(String... repositories) {
    GitHubSettings settings = github.settings("github_pat_x");
    var search = new GitHubSearch(github.http(settings));
    List<Repository> all = Arrays.stream(repositories)
        .map(name -> new Repository(name, List.of(), "", "main", "copilot")).toList();
    return new GitHubMergedPullRequests(search, github.credentials(settings), policy(all)).count("ada", FROM, TO);
  }

  private static IntakePolicy policy(List<Repository> repositories) {
    return (IntakePolicy) Proxy.newProxyInstance(IntakePolicy.class.getClassLoader(),
        new Class<?>[]{IntakePolicy.class}, (proxy, method, arguments) -> {
          assertThat(method.getName()).isEqualTo("repositories");
          return repositories;
        });
  }

  @Test
  void whatGitHubFindsInTheRepositoriesOfThePolicyIsCounted() {
    github.on("GET", "/search/issues", asked -> new FakeGitHub.Said(200,
        "{\"total_count\": " + (asked.query().contains("repo:acme/shop") ? 1_204 : 3)
            + ", \"incomplete_results\": false, \"items\": []}",
        Map.of()));
    assertThat(count("acme/shop", "acme/pay", "beta/site")).as("each owner is asked apart").hasValue(1_207);
    assertThat(github.asked("GET", "/search/issues")).extracting(FakeGitHub.Asked::query).containsExactlyInAnyOrder(
        "q=is:pr+is:merged+author:ada+merged:2026-02-02T09:30:00Z..2026-03-02T09:29:59Z+(repo:acme/shop+OR+repo:acme/pay)"
            + "&per_page=1&advanced_search=true",
        "q=is:pr+is:merged+author:ada+merged:2026-02-02T09:30:00Z..2026-03-02T09:29:59Z+repo:beta/site&per_page=1"
            + "&advanced_search=true");
  }

  @Test
  void noSearchHasMoreOperatorsThanGitHubTakesAndOneThatTakesNoneIsAskedForEach() {
    github.on("GET", "/search/issues", asked -> asked.query().contains("OR")
        ? new FakeGitHub.Said(422, "{\"message\": \"Validation Failed\"}", Map.of())
        : new FakeGitHub.Said(200, "{\"total_count\": 2, \"incomplete_results\": false, \"items\": []}", Map.of()));
    assertThat(count("acme/a", "acme/b", "acme/c", "acme/d", "acme/e", "acme/f", "acme/g")).hasValue(14);
    assertThat(github.asked("GET", "/search/issues")).extracting(FakeGitHub.Asked::query)
        .filteredOn(query -> query.contains("OR")).singleElement().asString().matches("([^O]*OR){5}[^O]*");
  }

  @Test
  void whatCannotBeCountedIsUnknownAndNotNone() {
    github.on("GET", "/search/issues", 422, "{\"message\": \"Validation Failed\"}");
    assertThat(count("acme/shop")).as("a login that nobody has").isEmpty();
    github.on("GET", "/search/issues", 200, "{\"total_count\": 2, \"incomplete_results\": true, \"items\": []}");
    assertThat(count("acme/shop")).as("GitHub gave up half way").isEmpty();
    github.on("GET", "/search/issues", 403, "{\"message\": \"Resource not accessible by personal access token\"}");
    assertThat(count("acme/shop")).isEmpty();
    github.on("GET", "/search/issues", 502, "");
    assertThatThrownBy(() -> count("acme/shop")).isInstanceOf(Retryable.class);
  }
}
