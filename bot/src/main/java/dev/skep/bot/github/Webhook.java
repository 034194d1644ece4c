package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What is kept of a delivery: enough to find the tasks it concerns. How the work stands is read afresh, so nothing else
 * of the body is stored.
 *
 * @param issues numbers of issues it names, closing words included
 * @param pulls numbers of pull requests it names
 * @param sha commit it is about, empty for none
 * @param text body of the issue or pull request it is about, where a hidden marker may stand
 */
record Webhook(
    String event, String action, String repository, String sender, List<Integer> issues, List<Integer> pulls, String sha,
    String text) {
  private static final int TEXT_MAX_CHARS = 66_000;

  static Webhook read(String event, JsonNode body) {
    JsonNode pull = body.path("pull_request");
    JsonNode issue = body.path("issue");
    JsonNode checked = Stream.of("check_run", "check_suite", "workflow_run").map(body::path)
        .filter(JsonNode::isObject).findFirst().orElse(body);
    var issues = new ArrayList<Integer>();
    var pulls = new ArrayList<Integer>();
    if (issue.isObject()) {
      (issue.has("pull_request") ? pulls : issues).add(issue.path("number").asInt());
    }
    if (pull.isObject()) {
      pulls.add(pull.path("number").asInt());
      issues.addAll(ClosingWords.issues(pull.path("body").asText("")));
    }
    StreamSupport.stream(checked.path("pull_requests").spliterator(), false)
        .forEach(p -> pulls.add(p.path("number").asInt()));
    String sha = checked.path("head_sha").asText(body.path("sha").asText(""));
    String text = pull.path("body").asText(issue.path("body").asText(""));
    return new Webhook(event, body.path("action").asText(""), body.path("repository").path("full_name").asText(""),
        body.path("sender").path("login").asText(""), issues, pulls, sha,
        text.length() <= TEXT_MAX_CHARS ? text : text.substring(0, TEXT_MAX_CHARS));
  }
}
