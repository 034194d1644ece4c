package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.Build;
import dev.skep.core.work.Documents;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildReaderTest {

  private static Build read(String summary, String... checks) {
    return BuildReader.read(Documents.read("""
        {"oid": "sha1", "statusCheckRollup": {"state": "%s", "contexts": {"nodes": [%s]}}}"""
        .formatted(summary, String.join(",", checks)), JsonNode.class));
  }

  private static String run(String name, String status, String conclusion) {
    return """
        {"__typename": "CheckRun", "name": "%s", "status": "%s", "conclusion": %s, "detailsUrl": "https://ci.example/%s"}"""
        .formatted(name, status, conclusion == null ? "null" : "\"" + conclusion + "\"", name);
  }

  private static String done(String name, String conclusion) {
    return run(name, "COMPLETED", conclusion);
  }

  private static String status(String name, String state) {
    return "{\"__typename\": \"StatusContext\", \"context\": \"%s\", \"state\": \"%s\", \"targetUrl\": null}"
        .formatted(name, state);
  }

  @ParameterizedTest
  @CsvSource({
      "SUCCESS, GREEN", "NEUTRAL, GREEN", "SKIPPED, GREEN",
      "FAILURE, RED", "TIMED_OUT, RED", "STARTUP_FAILURE, RED",
      "ACTION_REQUIRED, RUNNING", "CANCELLED, RUNNING", "STALE, RUNNING", "SOMETHING_NEW, RUNNING",
  })
  void everyConclusionHasItsLight(String conclusion, Build.Light light) {
    assertThat(read("PENDING", done("test", conclusion)).light()).isEqualTo(light);
  }

  @ParameterizedTest
  @CsvSource({"'', WAITING", "SUCCESS, WAITING", "PENDING, WAITING", "FAILURE, RED"})
  void aWorkflowRunThatWaitsForLeaveHasNoChecksAndOnlyARedOneMattersMore(String other, Build.Light light) {
    String suites = """
        "checkSuites": {"nodes": [{"conclusion": "SUCCESS", "workflowRun": null},
          {"conclusion": "ACTION_REQUIRED", "workflowRun": {"databaseId": 5, "url": "https://ci.example/run"}}]}""";
    String rollup = other.isEmpty()
        ? "null"
        : "{\"state\": \"PENDING\", \"contexts\": {\"nodes\": [" + status("buildkite", other) + "]}}";
    Build build = BuildReader.read(Documents.read(
        "{\"oid\": \"sha1\", " + suites + ", \"statusCheckRollup\": " + rollup + "}", JsonNode.class));
    assertThat(build.light()).isEqualTo(light);
    assertThat(build.url()).isEqualTo(light == Build.Light.RED ? "" : "https://ci.example/run");
  }

  @Test
  void whatAnAppWantsDoneIsNoRunThatCouldBeLetRun() {
    Build build = BuildReader.read(Documents.read("""
        {"oid": "sha1", "checkSuites": {"nodes": [{"conclusion": "ACTION_REQUIRED", "workflowRun": null}]},
         "statusCheckRollup": null}""", JsonNode.class));
    assertThat(build.light()).isEqualTo(Build.Light.NONE);
  }

  @ParameterizedTest
  @CsvSource({"SUCCESS, GREEN", "FAILURE, RED", "ERROR, RED", "PENDING, RUNNING", "EXPECTED, RUNNING"})
  void everyCommitStatusHasItsLight(String state, Build.Light light) {
    assertThat(read("PENDING", status("buildkite/shop", state)).light()).isEqualTo(light);
  }

  @ParameterizedTest
  @CsvSource({"QUEUED", "IN_PROGRESS", "WAITING", "PENDING", "REQUESTED"})
  void whatIsNotCompletedRuns(String status) {
    assertThat(read("PENDING", done("lint", "SUCCESS"), run("test", status, null)).light()).isEqualTo(Build.Light.RUNNING);
  }

  @Test
  void oneRedMakesItRedWhateverElseRuns() {
    Build build = read("FAILURE", run("slow", "IN_PROGRESS", null), done("lint", "SUCCESS"), done("test", "FAILURE"),
        status("buildkite/shop", "ERROR"));
    assertThat(build).isEqualTo(
        new Build(Build.Light.RED, "sha1", List.of("test", "buildkite/shop"), "https://ci.example/test"));
  }

  @Test
  void atMostFiveAreNamed() {
    String[] red = IntStream.range(0, 8).mapToObj(i -> done("t" + i, "FAILURE")).toArray(String[]::new);
    assertThat(read("FAILURE", red).failing()).containsExactly("t0", "t1", "t2", "t3", "t4");
  }

  @Test
  void aCancelledCheckIsPassedOverWhereItsTwinHasAVerdict() {
    assertThat(read("FAILURE", done("test", "CANCELLED"), done("test", "SUCCESS")).light()).isEqualTo(Build.Light.GREEN);
    assertThat(read("FAILURE", done("test", "CANCELLED"), done("lint", "SUCCESS")).light()).isEqualTo(Build.Light.RUNNING);
    assertThat(read("PENDING", done("test", "SUCCESS"), run("test", "QUEUED", null)).light()).isEqualTo(Build.Light.RUNNING);
  }

  private static String again(String conclusion, int minute, int workflow, String event) {
    return done("test", conclusion).replace("\"detailsUrl\"", """
        "startedAt": "2026-03-02T10:%02d:00Z", "checkSuite": {"app": {"slug": "github-actions"}, "workflowRun":
         {"event": "%s", "workflow": {"databaseId": %d}}}, "detailsUrl\"""".formatted(minute, event, workflow));
  }

  @Test
  void ofACheckThatWasRunAgainTheNewestRunCountsAndNoOtherOfItsName() {
    String flaky = again("FAILURE", 1, 7, "pull_request");
    assertThat(read("FAILURE", again("SUCCESS", 5, 7, "pull_request"), flaky).light()).isEqualTo(Build.Light.GREEN);
    assertThat(read("FAILURE", flaky, again("CANCELLED", 5, 7, "pull_request")).light()).isEqualTo(Build.Light.RED);
    assertThat(read("FAILURE", flaky, again("SUCCESS", 5, 8, "pull_request")).light()).as("of another workflow")
        .isEqualTo(Build.Light.RED);
    assertThat(read("FAILURE", flaky, again("SUCCESS", 5, 7, "push")).light()).as("of another event")
        .isEqualTo(Build.Light.RED);
  }

  @ParameterizedTest
  @CsvSource({"FAILURE, RED", "ERROR, RED", "SUCCESS, GREEN", "PENDING, RUNNING"})
  void whereChecksAreHiddenFromTheTokenTheirSumDecides(String sum, Build.Light light) {
    assertThat(read(sum, "null", "null", status("skep/two-humans", "PENDING")).light()).isEqualTo(light);
  }

  @Test
  void noChecksAreNoBuild() {
    assertThat(BuildReader.read(Documents.read("{\"oid\": \"sha1\", \"statusCheckRollup\": null}", JsonNode.class)))
        .isEqualTo(new Build(Build.Light.NONE, "sha1", List.of(), ""));
    assertThat(read("PENDING").light()).isEqualTo(Build.Light.NONE);
  }

  @Test
  void beyondTheChecksAskedForTheSummaryDecides() {
    String[] green = Arrays.stream(IntStream.range(0, 100).toArray()).mapToObj(i -> done("t" + i, "SUCCESS"))
        .collect(Collectors.toList()).toArray(String[]::new);
    assertThat(read("FAILURE", green).light()).isEqualTo(Build.Light.RED);
    assertThat(read("SUCCESS", green).light()).isEqualTo(Build.Light.GREEN);
  }
}
