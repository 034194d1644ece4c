package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Permanent;
import dev.skep.notifications.Remark;
import dev.skep.notifications.Remark.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitHubSignalsTest {
  private static final String REPO = "/repos/acme/shop";
  private static final String RUNS = REPO + "/actions/runs";
  private static final IssueRef ISSUE = new IssueRef("acme/shop", 7, "https://github.example/acme/shop/issues/7");
  private static final Instant SINCE = Instant.parse("2026-03-02T08:50:00.5Z");

  private final FakeGitHub github = new FakeGitHub();

  @AfterEach
  void close() {
    github.close();
  }

  private GitHubWaitingRuns runs(String token) {
    var settings = github.settings(token);
    return new GitHubWaitingRuns(github.http(settings), github.credentials(settings));
  }

  private GitHubRemarks remarks() {
    var settings = github.settings("github_pat_x");
    return new GitHubRemarks(github.http(settings), github.credentials(settings));
  }

  @Test
  void aRunOfAForkIsApprovedAndOneOfTheAgentsBranchIsRunAgain() {
    github.on("GET", RUNS, 200, "{\"workflow_runs\": [{\"id\": 5}, {\"id\": 6}]}");
    github.on("POST", RUNS + "/5/approve", 201, "{}");
    github.on("POST", RUNS + "/6/approve", 403, "{\"message\": \"This run is not from a fork pull request\"}");
    github.on("POST", RUNS + "/6/rerun", 201, "{}");
    assertThat(runs("github_pat_x").letRun(Tasks.PULL)).isEqualTo(2);
    assertThat(github.asked("GET", RUNS).getFirst().query()).contains("head_sha=sha1", "status=action_required");
    assertThat(github.asked("POST", RUNS + "/5/rerun")).isEmpty();
    assertThat(github.asked("POST", RUNS + "/6/rerun")).hasSize(1);
  }

  @Test
  void anyOtherRefusalIsToldAndNothingIsRunAgain() {
    github.on("GET", RUNS, 200, "{\"workflow_runs\": [{\"id\": 5}]}");
    github.on("POST", RUNS + "/5/approve", 403, "{\"message\": \"Resource not accessible by personal access token\"}");
    assertThatThrownBy(() -> runs("github_pat_x").letRun(Tasks.PULL)).isInstanceOf(Permanent.class);
    assertThat(github.asked("POST", RUNS + "/5/rerun")).isEmpty();
    assertThatThrownBy(() -> runs("ghs_app").letRun(Tasks.PULL)).isInstanceOf(Permanent.class)
        .hasMessageContaining("only from a person");
  }

  private static String said(long id, String login, String type, String time, String body) {
    return "{\"id\": %d, \"user\": {\"login\": \"%s\", \"type\": \"%s\"}, \"%s\": \"2026-03-02T09:00:00Z\", \"body\": \"%s\"}"
        .formatted(id, login, type, time, body);
  }

  @Test
  void allThatWasSaidSinceIsReadWithoutSecretsAndMachinesAreKnown() {
    github.on("GET", REPO + "/issues/7/comments", 200, "[" + said(1, "grace", "User", "created_at", "seen") + "]");
    github.on("GET", REPO + "/issues/8/comments", 200, "[" + String.join(",",
        said(4, "grace", "User", "created_at", "why? ghp_0123456789abcdefghijABCDEFGHIJ012345"),
        said(5, "Copilot", "Bot", "created_at", "done"),
        said(6, "ada", "User", "created_at", "said with the account that Skep uses"),
        said(7, "ada", "User", "created_at", "x <!-- skep:build=1 -->")) + "]");
    github.on("GET", REPO + "/pulls/8/comments", 404, "{\"message\": \"Not Found\"}");
    github.on("GET", REPO + "/pulls/8/reviews", 200, "[" + said(2, "grace", "User", "submitted_at", "and this?") + "]");
    List<Remark> all = remarks().after(ISSUE, Tasks.PULL, Map.of(Kind.ISSUE, 1L), SINCE);
    assertThat(all).extracting(Remark::id).containsExactly(4L, 5L, 6L, 7L, 2L);
    assertThat(all).filteredOn(Remark::machine).extracting(Remark::id).containsExactly(5L, 7L);
    assertThat(all.getFirst().words()).startsWith("why?").doesNotContain("ghp_");
    assertThat(all.getLast()).satisfies(r -> {
      assertThat(r.kind()).isEqualTo(Kind.REVIEW);
      assertThat(r.at()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    });
    assertThat(github.asked("GET", REPO + "/issues/8/comments").getFirst().query()).contains("since=2026-03-02T08:50:00Z");
  }

  @Test
  void anAnswerWhoseFateIsNotKnownIsFoundInsteadOfSaidAgain() {
    String comments = REPO + "/issues/8/comments";
    github.on("POST", comments, 201, "{\"html_url\": \"https://github.example/c1\"}");
    assertThat(remarks().say("acme/shop", 8, "Ada answers", new Attempt("a1", 1))).isEqualTo("https://github.example/c1");
    String body = github.asked("POST", comments).getFirst().json().path("body").asText();
    assertThat(body).startsWith("Ada answers").endsWith("<!-- skep:answer=a1 -->");
    github.on("GET", comments, 200,
        "[{\"id\": 1, \"html_url\": \"https://github.example/c1\", \"body\": \"Ada answers <!-- skep:answer=a1 -->\"}]");
    remarks().say("acme/shop", 8, "Ada answers", new Attempt("a1", 2));
    assertThat(github.asked("POST", comments)).hasSize(1);
  }
}
