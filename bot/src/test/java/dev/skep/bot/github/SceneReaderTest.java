package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Documents;
import dev.skep.dispatch.WorkSnapshot.Hands;
import dev.skep.notifications.review.ReviewScene;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SceneReaderTest {

  private static ReviewScene scene(String requests, String... events) {
    return SceneReader.read(Documents.read("""
        {"id": "PR_8", "state": "OPEN", "isDraft": true, "title": "[WIP] Fix", "headRefOid": "sha1", "baseRefName": "main",
         "author": {"login": "copilot-swe-agent"}, "reviewRequests": {"nodes": [%s]},
         "reviews": {"nodes": [{"author": {"login": "pam"}, "state": "DISMISSED"}, {"author": null, "state": "APPROVED"},
          {"author": {"login": "tim"}, "state": "COMMENTED"}]},
         "timelineItems": {"nodes": [%s]}}""".formatted(requests, Stream.of(events).collect(Collectors.joining(","))),
        JsonNode.class), "skep-service");
  }

  private static String request(String reviewer, boolean owner) {
    return "{\"asCodeOwner\": %s, \"requestedReviewer\": %s}".formatted(owner, reviewer);
  }

  private static String event(String kind, String actor, String second, String reviewer) {
    return """
        {"__typename": "%s", "actor": {"__typename": "%s", "login": "%s"}, "createdAt": "2026-03-02T12:00:%sZ",
         "requestedReviewer": %s}""".formatted(kind, actor.startsWith("copilot") ? "Bot" : "User", actor, second, reviewer);
  }

  private static final String GRACE = "{\"login\": \"grace\"}";
  private static final String TEAM = "{\"__typename\": \"Team\", \"combinedSlug\": \"acme/pay\"}";

  /** GitHub's own requests bear the name of who made it ready, so the moment decides whether a person asked. */
  @ParameterizedTest
  @CsvSource({"copilot-swe-agent, 50, false", "skep-service, 50, false", "ada, 01, false", "ada, 50, true", "pam, 01, true"})
  void whoAskedTheOwner(String actor, String second, boolean byHand) {
    ReviewScene scene = scene(request(TEAM, true), event("ReadyForReviewEvent", "ada", "00", "null"),
        event("ReviewRequestedEvent", actor, second, TEAM));
    assertThat(scene.asked()).containsExactly(new ReviewScene.Asked("acme/pay", true, byHand));
  }

  @Test
  void aRequestThatNobodyKnowsOfIsKept() {
    assertThat(scene(request(GRACE, true)).asked()).containsExactly(new ReviewScene.Asked("grace", true, true));
    assertThat(scene("{\"asCodeOwner\": true, \"requestedReviewer\": null}").asked()).isEmpty();
  }

  @Test
  void whoMadeItADraftAgainHasTheLastWord() {
    String asks = event("ReviewRequestedEvent", "copilot-swe-agent", "10", GRACE);
    String draft = event("ConvertToDraftEvent", "ada", "20", "null");
    assertThat(scene("", asks).agentAsks()).isTrue();
    assertThat(scene("", asks, draft).agentAsks()).isFalse();
    assertThat(scene("", asks, draft, asks).agentAsks()).isTrue();
    assertThat(scene("", event("ReviewRequestedEvent", "ada", "10", GRACE)).agentAsks()).isFalse();
    assertThat(scene("").unfinished()).isTrue();
    assertThat(scene("").spoke()).containsExactly("pam");
  }

  @Test
  void whoseCommitsTheyAre() {
    Hands hands = HandsReader.read(Documents.read("""
        {"nodes": [
          {"commit": {"authors": {"nodes": [
            {"name": "copilot-swe-agent[bot]", "email": "198982749+Copilot@users.noreply.github.com", "user": null},
            {"name": "Ada", "email": "a@x", "user": {"login": "ada"}}]},
           "committer": {"name": "GitHub", "email": "noreply@github.com", "user": {"login": "web-flow"}}}},
          {"commit": {"authors": {"nodes": [{"name": "Gus", "email": "g@x", "user": {"login": "gus"}},
            {"name": "Tim", "email": "t@x", "user": {"login": "tim"}}, {"name": "No", "email": "n@x", "user": null}]},
           "committer": {"name": "Pam", "email": "p@x", "user": {"login": "pam"}}}}]}""", JsonNode.class));
    assertThat(hands.named()).containsExactly("ada");
    assertThat(hands.wrote()).containsExactly("gus", "tim", "pam");
  }
}
