package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.skep.notifications.review.ReviewStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The checks of a commit as REST shows them → those that count. Of a check that was run again the newest run counts, or
 * the one before where that has no verdict: checks are the same where their name, their app and, of a workflow's jobs,
 * their workflow and what set it off are. Pure.
 */
record RedChecks(List<JsonNode> red, boolean running) {
  private static final Set<String> NO_VERDICT = Set.of("cancelled", "stale");
  private static final Set<String> RED = Set.of("failure", "timed_out", "startup_failure");
  private static final Set<String> RED_STATES = Set.of("failure", "error");

  /** @param workflows the runs of workflows, by the id of their suite */
  static RedChecks runs(Iterable<JsonNode> runs, Map<Long, JsonNode> workflows) {
    Map<String, JsonNode> newest = new LinkedHashMap<>();
    for (JsonNode run : runs) {
      String event = workflow(run, workflows).path("event").asText("");
      newest.merge(event + " " + key(run, workflows), run, (a, b) -> counts(b, a) ? b : a);
    }
    List<JsonNode> counted = new ArrayList<>(newest.values());
    return new RedChecks(counted.stream().filter(run -> RED.contains(run.path("conclusion").asText(""))).toList(),
        counted.stream().anyMatch(run -> !run.path("status").asText("").equals("completed")));
  }

  private static boolean counts(JsonNode one, JsonNode other) {
    boolean says = !NO_VERDICT.contains(one.path("conclusion").asText(""));
    return says == !NO_VERDICT.contains(other.path("conclusion").asText("")) ? isNewer(one, other) : says;
  }

  /** {@code started_at} is missing of what waits, which is newer than all that began. */
  private static boolean isNewer(JsonNode one, JsonNode other) {
    String oneAt = one.path("started_at").asText("9999");
    String otherAt = other.path("started_at").asText("9999");
    int byTime = (oneAt.equals("null") ? "9999" : oneAt).compareTo(otherAt.equals("null") ? "9999" : otherAt);
    return byTime == 0 ? one.path("id").asLong() > other.path("id").asLong() : byTime > 0;
  }

  /** The same for a check wherever it runs: jobs of one name stand beside each other in other workflows. */
  static String key(JsonNode run, Map<Long, JsonNode> workflows) {
    long workflow = workflow(run, workflows).path("workflow_id").asLong();
    return run.at("/app/slug").asText("") + " " + workflow + " " + run.path("name").asText("");
  }

  private static JsonNode workflow(JsonNode run, Map<Long, JsonNode> workflows) {
    return workflows.getOrDefault(run.at("/check_suite/id").asLong(), MissingNode.getInstance());
  }

  /** Of each context the newest status, as GitHub's combined status has them. Our own count of approvals is no check. */
  static RedChecks statuses(Iterable<JsonNode> statuses) {
    var red = new ArrayList<JsonNode>();
    boolean running = false;
    for (JsonNode status : statuses) {
      String state = status.path("state").asText("");
      boolean ours = status.path("context").asText("").equals(ReviewStatus.CONTEXT);
      if (!ours && RED_STATES.contains(state)) {
        red.add(status);
      }
      running |= !ours && state.equals("pending");
    }
    return new RedChecks(List.copyOf(red), running);
  }

  List<String> names(String field) {
    return red.stream().map(check -> check.path(field).asText("")).toList();
  }
}
