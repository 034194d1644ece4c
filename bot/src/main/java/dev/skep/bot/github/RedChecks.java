package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.notifications.review.ReviewStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The checks of a commit as REST shows them → those that count. Of a check that was run again the newest run counts:
 * checks are the same where their name, their app and, of a workflow's jobs, their workflow are. Pure.
 */
record RedChecks(List<JsonNode> red, boolean running) {
  private static final Set<String> RED = Set.of("failure", "timed_out", "startup_failure");
  private static final Set<String> RED_STATES = Set.of("failure", "error");

  /** @param workflows id of the workflow by the id of its suite */
  static RedChecks runs(Iterable<JsonNode> runs, Map<Long, Long> workflows) {
    Map<String, JsonNode> newest = new LinkedHashMap<>();
    for (JsonNode run : runs) {
      newest.merge(key(run, workflows), run, (a, b) -> isNewer(b, a) ? b : a);
    }
    List<JsonNode> counted = new ArrayList<>(newest.values());
    return new RedChecks(counted.stream().filter(run -> RED.contains(run.path("conclusion").asText(""))).toList(),
        counted.stream().anyMatch(run -> !run.path("status").asText("").equals("completed")));
  }

  /** {@code started_at} is missing of what waits, which is newer than all that began. */
  private static boolean isNewer(JsonNode one, JsonNode other) {
    String oneAt = one.path("started_at").asText("9999");
    String otherAt = other.path("started_at").asText("9999");
    int byTime = (oneAt.equals("null") ? "9999" : oneAt).compareTo(otherAt.equals("null") ? "9999" : otherAt);
    return byTime == 0 ? one.path("id").asLong() > other.path("id").asLong() : byTime > 0;
  }

  private static String key(JsonNode run, Map<Long, Long> workflows) {
    long workflow = workflows.getOrDefault(run.at("/check_suite/id").asLong(), 0L);
    return run.at("/app/slug").asText("") + " " + workflow + " " + run.path("name").asText("");
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
