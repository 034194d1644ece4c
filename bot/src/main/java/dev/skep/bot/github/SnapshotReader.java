package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.Build;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.dispatch.WorkSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** GraphQL answer → snapshot. Pure. */
final class SnapshotReader {
  private static final Set<String> RED =
      Set.of("FAILURE", "TIMED_OUT", "STARTUP_FAILURE", "ERROR", "CANCELLED");
  private static final Set<String> UNDECIDED = Set.of("PENDING", "EXPECTED", "ACTION_REQUIRED");
  private static final int FAILING_NAMED = 5;

  private SnapshotReader() {}

  static WorkSnapshot read(JsonNode repository, IssueRef issueRef) {
    JsonNode issue = repository.path("issue");
    boolean open = issue.path("state").asText().equals("OPEN");
    String assigned = nodes(issue.path("assignees")).map(a -> a.path("login").asText())
        .filter(GitHubCodingAgent::isAgent).findFirst().orElse(null);
    JsonNode pull = repository.path("pullRequest").isObject() ? repository.path("pullRequest") : agentPull(issue, issueRef);
    return new WorkSnapshot(
        open, open ? "" : closer(issue.path("closed")), assigned, pull == null ? null : pull(pull, issueRef.repository()));
  }

  /** Closing references first, then pull requests that mention the issue with a closing word. The newest open one wins. */
  private static @Nullable JsonNode agentPull(JsonNode issue, IssueRef ref) {
    List<JsonNode> closing = nodes(issue.path("closedByPullRequestsReferences")).toList();
    List<JsonNode> candidates = closing.isEmpty()
        ? nodes(issue.path("crossed")).map(e -> e.path("source"))
            .filter(s -> s.path("__typename").asText().equals("PullRequest"))
            .filter(s -> ClosingWords.closes(s.path("body").asText(), ref.number())).toList()
        : closing;
    return candidates.stream()
        .filter(p -> p.path("repository").path("nameWithOwner").asText().equalsIgnoreCase(ref.repository()))
        .max((a, b) -> Integer.compare(rank(a), rank(b)))
        .orElse(null);
  }

  private static int rank(JsonNode pull) {
    boolean byAgent = GitHubCodingAgent.isAgent(pull.path("author").path("login").asText());
    boolean alive = !pull.path("state").asText().equals("CLOSED");
    return (byAgent ? 2_000_000_000 : 0) / 2 + (alive ? 500_000_000 : 0) + pull.path("number").asInt();
  }

  private static WorkSnapshot.Pull pull(JsonNode pull, String repository) {
    String state = pull.path("state").asText();
    String head = pull.path("headRefOid").asText();
    var ref = new PullRequestRef(repository, pull.path("number").asInt(), pull.path("url").asText(),
        pull.path("title").asText(), head, pull.path("isDraft").asBoolean());
    var stand = switch (state) {
      case "MERGED" -> WorkSnapshot.Stand.MERGED;
      case "CLOSED" -> WorkSnapshot.Stand.CLOSED;
      default -> WorkSnapshot.Stand.OPEN;
    };
    String endedBy = stand == WorkSnapshot.Stand.MERGED
        ? pull.path("mergedBy").path("login").asText("")
        : closer(pull.path("timelineItems"));
    return new WorkSnapshot.Pull(ref, pull.path("author").path("login").asText(), stand, endedBy,
        pull.path("reviewRequests").path("totalCount").asInt() > 0, reviews(pull, head), build(pull));
  }

  private static String closer(JsonNode timeline) {
    return nodes(timeline).map(e -> e.path("actor").path("login").asText("")).findFirst().orElse("");
  }

  private static List<WorkSnapshot.Review> reviews(JsonNode pull, String head) {
    return nodes(pull.path("latestReviews"))
        .filter(r -> !r.path("author").path("__typename").asText().equals("Bot"))
        .flatMap(r -> verdict(r.path("state").asText())
            .map(v -> new WorkSnapshot.Review(r.path("author").path("login").asText(), v,
                head.equals(r.path("commit").path("oid").asText()))))
        .toList();
  }

  private static Stream<WorkSnapshot.Verdict> verdict(String state) {
    return switch (state) {
      case "APPROVED" -> Stream.of(WorkSnapshot.Verdict.APPROVED);
      case "CHANGES_REQUESTED" -> Stream.of(WorkSnapshot.Verdict.CHANGES_REQUESTED);
      case "COMMENTED" -> Stream.of(WorkSnapshot.Verdict.COMMENTED);
      case "DISMISSED" -> Stream.of(WorkSnapshot.Verdict.DISMISSED);
      default -> Stream.empty();
    };
  }

  /** One check, whichever of GitHub's two kinds. */
  private record Check(String name, Build.Light light, String url) {}

  private static Build build(JsonNode pull) {
    JsonNode commit = pull.path("commits").path("nodes").path(0).path("commit");
    List<Check> checks = nodes(commit.path("statusCheckRollup").path("contexts")).map(SnapshotReader::check).toList();
    var failing = new ArrayList<String>();
    checks.stream().filter(c -> c.light() == Build.Light.RED).limit(FAILING_NAMED).forEach(c -> failing.add(c.name()));
    Build.Light light = checks.isEmpty()
        ? Build.Light.NONE
        : !failing.isEmpty()
            ? Build.Light.RED
            : checks.stream().anyMatch(c -> c.light() == Build.Light.RUNNING) ? Build.Light.RUNNING : Build.Light.GREEN;
    String url = checks.stream().filter(c -> c.light() == light).map(Check::url).filter(u -> !u.isEmpty())
        .findFirst().orElse("");
    return new Build(light, commit.path("oid").asText(), failing, url);
  }

  private static Check check(JsonNode context) {
    if (context.path("__typename").asText().equals("StatusContext")) {
      return new Check(context.path("context").asText(), light(context.path("state").asText()),
          context.path("targetUrl").asText(""));
    }
    String state = context.path("status").asText().equals("COMPLETED") ? context.path("conclusion").asText() : "PENDING";
    return new Check(context.path("name").asText(), light(state), context.path("detailsUrl").asText(""));
  }

  private static Build.Light light(String state) {
    String upper = state.toUpperCase(Locale.ROOT);
    if (RED.contains(upper)) {
      return Build.Light.RED;
    }
    return UNDECIDED.contains(upper) ? Build.Light.RUNNING : Build.Light.GREEN;
  }

  private static Stream<JsonNode> nodes(JsonNode connection) {
    return StreamSupport.stream(connection.path("nodes").spliterator(), false);
  }
}
