package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.build.BuildScene;
import dev.skep.notifications.build.BuildScene.RedCheck;
import dev.skep.notifications.build.FailedJob;
import dev.skep.notifications.build.FailedJob.Annotation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why a build is red, over the wire: what counts of it, and how its log is read. */
class GitHubBuildLogsTest {
  private static final PullRequestRef PULL = Tasks.PULL;
  private static final String REPO = "/repos/acme/shop";
  private static final String JOB_LOGS = REPO + "/actions/jobs/12/logs";
  private static final RedCheck CHECK = new RedCheck(new FailedJob("test", "", List.of()), "12", "", false);

  private final FakeGitHub github = new FakeGitHub();
  private final GitHubBuildLogs logs = github.buildLogs();

  @BeforeEach
  void open() {
    github.on("GET", REPO + "/pulls/8", 200,
        "{\"state\": \"open\", \"head\": {\"sha\": \"sha1\"}, \"base\": {\"ref\": \"main\"}}");
    runs("sha1", run(12, "test", "failure", 1));
    runs("main");
    github.on("GET", REPO + "/commits/sha1/status", 200, "{\"statuses\": []}");
    github.on("GET", REPO + "/commits/main/status", 200, "{\"statuses\": []}");
    github.on("GET", REPO + "/actions/runs", 200, "{\"workflow_runs\": []}");
  }

  @AfterEach
  void close() {
    github.close();
  }

  private void runs(String ref, String... runs) {
    github.on("GET", REPO + "/commits/" + ref + "/check-runs", 200, "{\"check_runs\": [" + String.join(",", runs) + "]}");
  }

  private static String run(int id, String name, String conclusion, int suite) {
    return ("{\"id\": %d, \"name\": \"%s\", \"status\": \"completed\", \"conclusion\": \"%s\", \"started_at\": "
        + "\"2026-03-02T10:00:%02dZ\", \"html_url\": \"https://github.example/run/%d\", \"app\": {\"slug\": "
        + "\"github-actions\"}, \"check_suite\": {\"id\": %d}, \"output\": {\"title\": null, \"annotations_count\": 1}}")
        .formatted(id, name, conclusion, id, id, suite);
  }

  private BuildScene look() {
    return logs.look(PULL).orElseThrow();
  }

  @Test
  void theNewestRunOfACheckCountsAndThoseOfOtherWorkflowsStandBesideIt() {
    github.on("GET", REPO + "/actions/runs", 200, """
        {"workflow_runs": [{"id": 1, "workflow_id": 70, "check_suite_id": 1, "conclusion": "failure"},
         {"id": 2, "workflow_id": 71, "check_suite_id": 2, "conclusion": "success"},
         {"id": 3, "workflow_id": 70, "check_suite_id": 3, "conclusion": "success"}]}""");
    runs("sha1", run(12, "test", "failure", 1), run(13, "test", "success", 2), run(14, "lint", "timed_out", 1));
    assertThat(look().red()).extracting(c -> c.job().gate()).containsExactly("test", "lint");
    runs("sha1", run(15, "test", "success", 3), run(12, "test", "failure", 1), run(16, "skipped", "skipped", 1));
    assertThat(look().red()).as("it was flaky").isEmpty();
    runs("sha1", run(12, "test", "failure", 1),
        "{\"id\": 17, \"name\": \"test\", \"status\": \"queued\", \"conclusion\": null, \"started_at\": null, \"app\":"
            + " {\"slug\": \"github-actions\"}, \"check_suite\": {\"id\": 3}}");
    assertThat(look().red()).as("it runs again").isEmpty();
    assertThat(look().running()).isTrue();
  }

  @Test
  void otherBuildServersHaveWordsButNoLogAndOurOwnStatusIsNone() {
    github.on("GET", REPO + "/commits/sha1/status", 200,
        """
            {"statuses": [{"context": "ci/kite", "state": "error", "description": "Build #7 failed", "target_url": "https://k/7"},
             {"context": "skep/two-humans", "state": "pending", "description": "0 of 2"}]}""");
    github.on("GET", REPO + "/check-runs/12/annotations", 200, """
        [{"path": ".github", "start_line": 1, "annotation_level": "failure", "message": "exit code 1"},
         {"path": "src/A.java", "start_line": 4, "annotation_level": "warning", "message": "unused"},
         {"path": "src/A.java", "start_line": 9, "annotation_level": "failure", "message": "boom"}]""");
    BuildScene seen = look();
    assertThat(seen.running()).isFalse();
    assertThat(seen.red()).containsExactly(
        new RedCheck(new FailedJob("test", "https://github.example/run/12",
            List.of(new Annotation("src/A.java", 9, "boom"))), "12", "", false),
        new RedCheck(new FailedJob("ci/kite", "https://k/7", List.of()), "", "Build #7 failed", false));
  }

  @Test
  void seesWhatIsRedOnTheBaseAndWhatWaitsForLeave() {
    runs("sha1", run(12, "test", "failure", 1), run(13, "lint", "failure", 1));
    runs("main", run(2, "test", "failure", 9), run(3, "lint", "success", 9));
    github.on("GET", REPO + "/actions/runs", 200,
        "{\"workflow_runs\": [{\"id\": 4, \"workflow_id\": 1, \"conclusion\": \"action_required\"}]}");
    assertThat(look().red()).extracting(RedCheck::redOnBase).containsExactly(true, false);
    assertThat(look().waitsForApproval()).isTrue();
    github.on("GET", REPO + "/pulls/8", 200, "{\"state\": \"closed\"}");
    assertThat(logs.look(PULL)).isEmpty();
  }

  @Test
  void anAgentWhoseLastSessionDidNotEndIsAtWork() {
    String timeline = REPO + "/issues/8/timeline";
    assertThat(look().agentAtWork()).as("nobody tells").isFalse();
    github.on("GET", timeline, 200, "[{\"event\": \"copilot_work_started\"}, {\"event\": \"commented\"}]");
    assertThat(look().agentAtWork()).isTrue();
    github.on("GET", timeline, 200, "[{\"event\": \"copilot_work_started\"}, {\"event\": \"copilot_work_finished\"}]");
    assertThat(look().agentAtWork()).isFalse();
  }

  private static String workflows(String sha) {
    return """
        {"workflow_runs": [{"id": 1, "workflow_id": 70, "check_suite_id": %d, "event": "push"},
         {"id": 2, "workflow_id": 71, "check_suite_id": %d, "event": "push"}]}"""
        .formatted(sha.equals("sha1") ? 1 : 8, sha.equals("sha1") ? 2 : 9);
  }

  @Test
  void aJobOfThatNameInAnotherWorkflowOfTheBaseExcusesNothing() {
    github.on("GET", REPO + "/commits/main/status", 200, "{\"sha\": \"sha0\", \"statuses\": []}");
    github.on("GET", REPO + "/actions/runs",
        asked -> new FakeGitHub.Said(200, workflows(asked.query().contains("sha0") ? "sha0" : "sha1"), Map.of()));
    runs("sha1", run(12, "build", "failure", 1), run(13, "build", "failure", 2));
    runs("main", run(2, "build", "failure", 9), run(3, "build", "success", 8));
    assertThat(look().red()).extracting(c -> c.log() + " " + c.redOnBase()).containsExactly("12 false", "13 true");
  }

  @Test
  void whatWasCancelledWhenItRanAgainUndoesNoVerdict() {
    github.on("GET", REPO + "/actions/runs", 200, workflows("sha1"));
    runs("sha1", run(12, "test", "failure", 1), run(13, "test", "cancelled", 1));
    assertThat(look().red()).hasSize(1);
  }

  @Test
  void ofAnotherAppsCheckItsSummaryIsTold() {
    runs("sha1", run(12, "ci/circleci: test", "failure", 1).replace("github-actions", "circleci-checks")
        .replace("\"title\": null", "\"title\": \"Workflow: test\", \"summary\": \"3 of 9 jobs failed\""));
    assertThat(look().red()).extracting(RedCheck::words, RedCheck::log)
        .containsExactly(tuple("Workflow: test. 3 of 9 jobs failed", ""));
  }

  @Test
  void aTokenThatMayReadNoChecksSeesWhatIsRedOnTheBaseToo() {
    String refusal = "{\"message\": \"Resource not accessible by personal access token\"}";
    List.of("sha1", "main").forEach(ref -> github.on("GET", REPO + "/commits/" + ref + "/check-runs", 403, refusal));
    github.on("GET", REPO + "/commits/main/status", 200, "{\"sha\": \"sha0\", \"statuses\": []}");
    github.on("GET", REPO + "/actions/runs", asked -> new FakeGitHub.Said(200,
        "{\"workflow_runs\": [{\"id\": %d, \"workflow_id\": 70, \"check_suite_id\": %d}]}"
            .formatted(asked.query().contains("sha0") ? 5 : 4, asked.query().contains("sha0") ? 9 : 1),
        Map.of()));
    String job = "{\"jobs\": [{\"id\": %d, \"name\": \"test\", \"status\": \"completed\", \"conclusion\": \"failure\"}]}";
    github.on("GET", REPO + "/actions/runs/4/jobs", 200, job.formatted(12));
    github.on("GET", REPO + "/actions/runs/5/jobs", 200, job.formatted(2));
    assertThat(look().red()).extracting(RedCheck::redOnBase).containsExactly(true);
  }

  @Test
  void aTokenThatMayReadNoChecksSeesTheJobsOfWorkflows() {
    github.on("GET", REPO + "/commits/sha1/check-runs", 403,
        "{\"message\": \"Resource not accessible by personal access token\"}");
    github.on("GET", REPO + "/actions/runs", 200,
        "{\"workflow_runs\": [{\"id\": 4, \"workflow_id\": 70, \"check_suite_id\": 1}]}");
    github.on("GET", REPO + "/actions/runs/4/jobs", 200, """
        {"jobs": [{"id": 12, "name": "test", "status": "completed", "conclusion": "failure", "started_at":
         "2026-03-02T10:00:00Z", "html_url": "https://github.example/run/12"}]}""");
    assertThat(look().red()).containsExactly(
        new RedCheck(new FailedJob("test", "https://github.example/run/12", List.of()), "12", "", false));
  }

  @Test
  void aLogIsReadWhereItIsKeptWithoutOurTokenAndNoFurtherThanItsBound() {
    github.on("GET", JOB_LOGS, _ -> new FakeGitHub.Said(302, "", Map.of("Location", github.url() + "/kept/12")));
    github.on("GET", "/kept/12", 200, "one\ntwo\n");
    assertThat(logs.read(PULL, CHECK, GitHubBuildLogsTest::lines)).contains(2L);
    assertThat(github.asked("GET", "/kept/12").getFirst().authorization()).isNull();
    String megabyte = ("x".repeat(99) + "\n").repeat(10_000);
    github.on("GET", "/kept/12", 200, megabyte.repeat(60));
    assertThat(logs.read(PULL, CHECK, GitHubBuildLogsTest::lines)).contains(LogStream.BYTES_MOST / 100);
  }

  private static long lines(Reader reader) {
    var lines = new BufferedReader(reader);
    try {
      long count = 0;
      while (lines.readLine() != null) {
        count++;
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aLogThatIsGoneOrNotForUsIsNoneAndOneThatIsAwayIsAskedForLater() {
    assertThat(logs.read(PULL, CHECK, GitHubBuildLogsTest::lines)).isEmpty();
    github.on("GET", JOB_LOGS, 403, "{\"message\": \"Resource not accessible by integration\"}");
    assertThat(logs.read(PULL, CHECK, GitHubBuildLogsTest::lines)).isEmpty();
    github.on("GET", JOB_LOGS, _ -> new FakeGitHub.Said(302, "", Map.of("Location", github.url() + "/kept/12")));
    github.on("GET", "/kept/12", 404, "");
    assertThat(logs.read(PULL, CHECK, GitHubBuildLogsTest::lines)).isEmpty();
    github.on("GET", "/kept/12", 503, "");
    assertThatThrownBy(() -> logs.read(PULL, CHECK, GitHubBuildLogsTest::lines)).isInstanceOf(Retryable.class);
    github.on("GET", JOB_LOGS, 502, "");
    assertThatThrownBy(() -> logs.read(PULL, CHECK, GitHubBuildLogsTest::lines)).isInstanceOf(Retryable.class);
  }
}
