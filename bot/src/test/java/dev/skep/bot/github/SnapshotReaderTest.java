package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.Build;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullTimes;
import dev.skep.core.work.Documents;
import dev.skep.dispatch.WorkSnapshot;
import dev.skep.dispatch.WorkSnapshot.Review;
import dev.skep.dispatch.WorkSnapshot.Stand;
import dev.skep.dispatch.WorkSnapshot.Verdict;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotReaderTest {
  private static final IssueRef ISSUE = new IssueRef("acme/shop", 7, "https://github.example/acme/shop/issues/7");

  private static WorkSnapshot read(String issue, String pull) {
    String json = "{\"issue\": %s, \"pullRequest\": %s}".formatted(issue, pull);
    return SnapshotReader.read(Documents.read(json, JsonNode.class), ISSUE, Set.of("Pam"));
  }

  private static String pull(int number, String state, String author, String more) {
    return """
        {"__typename": "PullRequest", "number": %d, "url": "https://github.example/acme/shop/pull/%d", "title": "Fix",
         "body": "Fixes #7", "state": "%s", "isDraft": false, "headRefOid": "sha1", "author": {"login": "%s"},
         "repository": {"nameWithOwner": "acme/shop"}%s}""".formatted(number, number, state, author, more);
  }

  private static String linked(String closing, String crossed) {
    return """
        {"state": "OPEN", "assignedActors": {"nodes": []}, "closedByPullRequestsReferences": {"nodes": [%s]},
         "crossed": {"nodes": [%s]}}""".formatted(closing, crossed);
  }

  @Test
  void anIssueBeforeAnythingHappened() {
    WorkSnapshot seen = read("""
        {"state": "OPEN", "assignedActors": {"nodes": [{"__typename": "User", "login": "ada"},
         {"__typename": "Bot", "login": "copilot-swe-agent"}]}, "closedByPullRequestsReferences": {"nodes": []}}""", "null");
    assertThat(seen).isEqualTo(new WorkSnapshot(true, "", "copilot-swe-agent", null));
  }

  @Test
  void aClosedIssueNamesWhoClosedIt() {
    WorkSnapshot seen = read("""
        {"state": "CLOSED", "assignedActors": {"nodes": [{"__typename": "User", "login": "ada"}]},
         "closed": {"nodes": [{"actor": {"login": "pam"}}]}}""", "null");
    assertThat(seen).isEqualTo(new WorkSnapshot(false, "pam", null, null));
  }

  @Test
  void ofSeveralPullRequestsTheAgentsMostAliveOneCounts() {
    String mergedByAgent = pull(9, "MERGED", "Copilot", "");
    String closedByAgent = pull(11, "CLOSED", "Copilot", "");
    String openByPerson = pull(12, "OPEN", "ada", "");
    String openByAgent = pull(8, "OPEN", "copilot-swe-agent", "");
    assertThat(read(linked(openByPerson, ""), "null").pull()).isNull();
    assertThat(read(linked(String.join(",", closedByAgent, mergedByAgent, openByPerson), ""), "null").pull().ref().number())
        .isEqualTo(9);
    assertThat(read(linked(String.join(",", closedByAgent, mergedByAgent, openByAgent), ""), "null").pull().ref().number())
        .isEqualTo(8);
  }

  /** Closing references exist only for the default branch. */
  @Test
  void withoutClosingReferencesAMentionWithAClosingWordCounts() {
    String mention = "{\"source\": " + pull(8, "OPEN", "Copilot", "") + "}";
    assertThat(read(linked("", mention), "null").pull().ref().number()).isEqualTo(8);
    assertThat(read(linked("", mention.replace("Fixes #7", "See #7")), "null").pull()).isNull();
    assertThat(read(linked("", mention.replace("Fixes #7", "Fixes acme/api#7")), "null").pull()).isNull();
    assertThat(read(linked("", "{\"source\": {\"__typename\": \"Issue\"}}"), "null").pull()).isNull();
    assertThat(read(linked("", mention.replace("\"acme/shop\"}", "\"eve/shop\"}")), "null").pull()).isNull();
  }

  @Test
  void endsNameTheirPerson() {
    assertThat(read("{\"state\": \"CLOSED\"}", pull(8, "MERGED", "Copilot", ", \"mergedBy\": {\"login\": \"ada\"}")).pull())
        .extracting(WorkSnapshot.Pull::stand, WorkSnapshot.Pull::endedBy).containsExactly(Stand.MERGED, "ada");
    assertThat(read("{\"state\": \"OPEN\"}", pull(8, "CLOSED", "Copilot",
        ", \"timelineItems\": {\"nodes\": [{\"actor\": {\"login\": \"pam\"}}]}")).pull())
        .extracting(WorkSnapshot.Pull::stand, WorkSnapshot.Pull::endedBy).containsExactly(Stand.CLOSED, "pam");
    assertThat(read("{\"state\": \"CLOSED\"}", pull(8, "MERGED", "Copilot", ", \"mergedBy\": null")).pull().endedBy())
        .isEmpty();
  }

  @Test
  void whenItHappenedIsWhatGitHubSays() {
    var at = Instant.parse("2026-03-02T10:00:00Z");
    String times = """
        , "createdAt": "2026-03-02T10:00:00Z", "mergedAt": null, "closedAt": "2026-03-02T10:02:00Z",
          "asked": {"nodes": [{"createdAt": "2026-03-02T10:01:00Z"}]}""";
    assertThat(read("{\"state\": \"OPEN\"}", pull(8, "CLOSED", "Copilot", times)).pull().times())
        .isEqualTo(new PullTimes(at, at.plusSeconds(60), at.plusSeconds(120)));
    assertThat(read("{\"state\": \"OPEN\"}", pull(8, "OPEN", "Copilot", "")).pull().times()).isEqualTo(PullTimes.UNKNOWN);
    assertThat(read("{\"state\": \"CLOSED\", \"closedAt\": \"2026-03-02T10:00:00Z\"}", "null").issueClosedAt())
        .isEqualTo(at);
  }

  @Test
  void reviewsAreThePeoplesLatestOpinionsElseRemarks() {
    String reviews = """
        , "latestOpinionatedReviews": {"nodes": [
            {"author": {"login": "ada", "__typename": "User"}, "state": "APPROVED", "commit": {"oid": "sha1"}},
            {"author": {"login": "gus", "__typename": "User"}, "state": "CHANGES_REQUESTED", "commit": {"oid": "sha0"}},
            {"author": {"login": "copilot-pull-request-reviewer", "__typename": "Bot"}, "state": "APPROVED"}]},
          "latestReviews": {"nodes": [
            {"author": {"login": "ada", "__typename": "User"}, "state": "COMMENTED", "commit": {"oid": "sha1"}},
            {"author": {"login": "pam", "__typename": "User"}, "state": "COMMENTED", "commit": null},
            {"author": null, "state": "APPROVED", "commit": {"oid": "sha1"}},
            {"author": {"login": "eve", "__typename": "User"}, "state": "PENDING", "commit": {"oid": "sha1"}}]}""";
    assertThat(read("{\"state\": \"OPEN\"}", pull(8, "OPEN", "Copilot", reviews)).pull().reviews()).containsExactly(
        new Review("ada", Verdict.APPROVED, true), new Review("gus", Verdict.CHANGES_REQUESTED, false),
        new Review("pam", Verdict.COMMENTED, false));
  }

  @Test
  void aStrangersWordNeitherApprovesNorHoldsUpAnything() {
    String reviews = """
        , "latestOpinionatedReviews": {"nodes": [
            {"author": {"login": "ada", "__typename": "User"}, "authorCanPushToRepository": true, "state": "APPROVED"},
            {"author": {"login": "eve", "__typename": "User"}, "authorCanPushToRepository": false, "state": "APPROVED"},
            {"author": {"login": "mal", "__typename": "User"}, "authorCanPushToRepository": false,
             "state": "CHANGES_REQUESTED"},
            {"author": {"login": "pam", "__typename": "User"}, "authorCanPushToRepository": false, "state": "APPROVED"}]},
          "latestReviews": {"nodes": [
            {"author": {"login": "eve", "__typename": "User"}, "authorCanPushToRepository": false, "state": "APPROVED"}]}""";
    assertThat(read("{\"state\": \"OPEN\"}", pull(8, "OPEN", "Copilot", reviews)).pull().reviews())
        .as("pam may not write, and is one of the company's own").extracting(Review::reviewer)
        .containsExactly("ada", "pam");
  }

  @ParameterizedTest
  @CsvSource({"User, true", "Team, true", "Bot, false"})
  void onlyPeopleAndTeamsAreWaitedFor(String kind, boolean waited) {
    String asked = ", \"reviewRequests\": {\"nodes\": [{\"requestedReviewer\": {\"__typename\": \"" + kind + "\"}}]}";
    assertThat(read("{\"state\": \"OPEN\"}", pull(8, "OPEN", "Copilot", asked)).pull().reviewRequested()).isEqualTo(waited);
  }

  /** Nullable in GitHub's schema, and null where the account was deleted or the token may not look. */
  @Test
  void whatIsHiddenIsPassedOver() {
    WorkSnapshot seen = read("{\"state\": \"OPEN\", \"assignedActors\": null, \"closed\": {\"nodes\": [null]}}", """
        {"number": 8, "url": "u", "title": "t", "body": "", "state": "OPEN", "isDraft": true, "headRefOid": "sha1",
         "author": null, "mergedBy": null, "reviewRequests": null, "latestReviews": null, "timelineItems": null,
         "commits": {"nodes": [{"commit": {"oid": "sha1", "statusCheckRollup": null}}]}}""");
    assertThat(seen.pull().author()).isEmpty();
    assertThat(seen.pull().ref().draft()).isTrue();
    assertThat(seen.pull().build().light()).isEqualTo(Build.Light.NONE);
  }
}
