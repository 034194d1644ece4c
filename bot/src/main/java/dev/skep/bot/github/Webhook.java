package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.TaskId;
import dev.skep.dispatch.IssueText;
import dev.skep.notifications.review.ReviewStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What is kept of a delivery: enough to find the tasks it concerns. How the work stands is read afresh, so nothing else
 * of the body is stored, people's words least of all.
 *
 * @param issues numbers of issues it names, closing words included
 * @param pulls numbers of pull requests it names
 * @param sha commit it is about, empty for none, and for our own status of it
 * @param task id in the hidden marker of the issue or pull request it is about, empty for none
 * @param agentsPull whether it is about a pull request of the agent's own
 * @param green branches of which it says that some check is green
 */
record Webhook(
    String event, String action, String repository, String sender, List<Integer> issues, List<Integer> pulls, String sha,
    String task, boolean agentsPull, List<String> green) {
  private static final Set<String> GREEN = Set.of("success", "neutral", "skipped");
  private static final Set<String> ENDS = Set.of("closed", "reopened", "deleted", "transferred");

  /** Older ones were stored without some of it. */
  Webhook {
    green = green == null ? List.of() : List.copyOf(green);
  }

  static Webhook read(String event, JsonNode body) {
    JsonNode pull = body.path("pull_request");
    JsonNode issue = body.path("issue");
    JsonNode checked = Stream.of("check_run", "check_suite", "workflow_run").map(body::path)
        .filter(JsonNode::isObject).findFirst().orElse(body);
    String repository = body.path("repository").path("full_name").asText("");
    String text = pull.path("body").asText(issue.path("body").asText(""));
    return new Webhook(event, body.path("action").asText(""), repository,
        body.path("sender").path("login").asText(""), issues(issue, pull, repository), pulls(issue, pull, checked),
        isOurs(event, body) ? "" : checked.path("head_sha").asText(body.path("sha").asText("")),
        IssueText.taskIn(text).map(TaskId::toString).orElse(""), isAgents(pull), green(event, body, checked));
  }

  /** Whether an issue or pull request may be open no more, or again. */
  boolean saysOfAnEnd() {
    return ENDS.contains(action) && (event.equals("pull_request") || event.equals("issues"));
  }

  /** Issues and pull requests share them. */
  List<Integer> numbers() {
    return Stream.concat(issues.stream(), pulls.stream()).toList();
  }

  private static List<Integer> issues(JsonNode issue, JsonNode pull, String repository) {
    var issues = new ArrayList<>(ClosingWords.issues(pull.path("body").asText(""), repository));
    if (issue.isObject() && !issue.has("pull_request")) {
      issues.add(issue.path("number").asInt());
    }
    return issues;
  }

  /** A comment on a pull request comes as a comment on an issue that is also a pull request. */
  private static List<Integer> pulls(JsonNode issue, JsonNode pull, JsonNode checked) {
    var pulls = new ArrayList<Integer>();
    if (issue.has("pull_request")) {
      pulls.add(issue.path("number").asInt());
    }
    if (pull.isObject()) {
      pulls.add(pull.path("number").asInt());
    }
    StreamSupport.stream(checked.path("pull_requests").spliterator(), false)
        .forEach(p -> pulls.add(p.path("number").asInt()));
    return pulls;
  }

  /** A status names every branch that its commit is on; a check the one it was made for, and none of a fork. */
  private static List<String> green(String event, JsonNode body, JsonNode checked) {
    if (event.equals("status")) {
      boolean green = body.path("state").asText("").equals("success") && !isOurs(event, body);
      return green
          ? names(StreamSupport.stream(body.path("branches").spliterator(), false).map(b -> b.path("name")))
          : List.of();
    }
    boolean green =
        body.path("action").asText("").equals("completed") && GREEN.contains(checked.path("conclusion").asText(""));
    return green ? names(Stream.of(checked.path("head_branch"), checked.at("/check_suite/head_branch"))) : List.of();
  }

  private static List<String> names(Stream<JsonNode> branches) {
    return branches.filter(JsonNode::isTextual).map(JsonNode::asText).filter(b -> !b.isBlank()).distinct().toList();
  }

  /** What we published ourselves is no reason to look. */
  private static boolean isOurs(String event, JsonNode body) {
    return event.equals("status") && body.path("context").asText("").equals(ReviewStatus.CONTEXT);
  }

  private static boolean isAgents(JsonNode pull) {
    return CopilotAgent.is(pull.path("user").path("login").asText())
        || CopilotAgent.owns(pull.path("head").path("ref").asText());
  }
}
