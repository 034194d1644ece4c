package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.PullTimes;
import dev.skep.dispatch.WorkSnapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** GraphQL answer → snapshot. Pure. */
final class SnapshotReader {
  /** Of several the one still worked on counts, then the one that came to something, then the newest. */
  private static final Comparator<JsonNode> MOST_ALIVE = Comparator
      .<JsonNode>comparingInt(p -> List.of("CLOSED", "MERGED", "OPEN").indexOf(p.path("state").asText()))
      .thenComparingInt(p -> p.path("number").asInt());

  private SnapshotReader() {}

  /** @param people logins of those whose word counts though they may not write there */
  static WorkSnapshot read(JsonNode repository, IssueRef ref, Set<String> people) {
    JsonNode issue = repository.path("issue");
    boolean open = issue.path("state").asText().equals("OPEN");
    String assigned = nodes(issue.path("assignedActors")).map(a -> a.path("login").asText(""))
        .filter(CopilotAgent::is).findFirst().orElse(null);
    JsonNode known = repository.path("pullRequest");
    JsonNode pull = known.isObject() ? known : agentPull(issue, ref);
    return new WorkSnapshot(
        open, open ? "" : closer(issue.path("closed")), time(issue.path("closedAt")), assigned,
        pull == null ? null : pull(pull, ref.repository(), people));
  }

  /** Closing references first, then pull requests that mention the issue with a closing word. Only the agent's count. */
  private static @Nullable JsonNode agentPull(JsonNode issue, IssueRef ref) {
    Stream<JsonNode> crossed = nodes(issue.path("crossed")).map(e -> e.path("source"))
        .filter(s -> s.path("__typename").asText().equals("PullRequest"))
        .filter(s -> ClosingWords.closes(s.path("body").asText(""), ref));
    return best(nodes(issue.path("closedByPullRequestsReferences")), ref).or(() -> best(crossed, ref)).orElse(null);
  }

  private static Optional<JsonNode> best(Stream<JsonNode> pulls, IssueRef ref) {
    return pulls
        .filter(p -> CopilotAgent.is(p.path("author").path("login").asText("")))
        .filter(p -> p.path("repository").path("nameWithOwner").asText().equalsIgnoreCase(ref.repository()))
        .max(MOST_ALIVE);
  }

  private static WorkSnapshot.Pull pull(JsonNode pull, String repository, Set<String> people) {
    String head = pull.path("headRefOid").asText();
    var ref = new PullRequestRef(repository, pull.path("number").asInt(), pull.path("url").asText(),
        pull.path("title").asText(), head, pull.path("isDraft").asBoolean());
    WorkSnapshot.Stand stand = switch (pull.path("state").asText()) {
      case "MERGED" -> WorkSnapshot.Stand.MERGED;
      case "CLOSED" -> WorkSnapshot.Stand.CLOSED;
      default -> WorkSnapshot.Stand.OPEN;
    };
    String endedBy = switch (stand) {
      case OPEN -> "";
      case MERGED -> pull.path("mergedBy").path("login").asText("");
      case CLOSED -> closer(pull.path("timelineItems"));
    };
    return new WorkSnapshot.Pull(ref, pull.path("author").path("login").asText(""), stand, endedBy,
        isReviewRequested(pull), asked(pull), reviews(pull, head, people), HandsReader.read(pull.path("hands")),
        BuildReader.read(pull.path("commits").path("nodes").path(0).path("commit")), times(pull));
  }

  private static PullTimes times(JsonNode pull) {
    Instant merged = time(pull.path("mergedAt"));
    return new PullTimes(time(pull.path("createdAt")), nodes(pull.path("asked")).map(e -> time(e.path("createdAt")))
        .filter(Objects::nonNull).findFirst().orElse(null), merged == null ? time(pull.path("closedAt")) : merged);
  }

  private static @Nullable Instant time(JsonNode text) {
    return text.isTextual() ? Instant.parse(text.asText()) : null;
  }

  private static String closer(JsonNode timeline) {
    return nodes(timeline).map(e -> e.path("actor").path("login").asText("")).findFirst().orElse("");
  }

  /** A bot that is asked to review is nobody to wait for. A reviewer whom the token may not see is somebody. */
  private static boolean isReviewRequested(JsonNode pull) {
    return nodes(pull.path("reviewRequests"))
        .anyMatch(r -> !r.path("requestedReviewer").path("__typename").asText().equals("Bot"));
  }

  private static List<String> asked(JsonNode pull) {
    return nodes(pull.path("reviewRequests")).map(r -> r.path("requestedReviewer"))
        .map(r -> r.path("login").asText(r.path("combinedSlug").asText("")))
        .filter(name -> !name.isEmpty()).toList();
  }

  /**
   * Each person's latest opinion, else their latest remark. Anybody may review what is public: as with GitHub's own rules
   * a stranger's word neither approves nor holds up anything.
   */
  private static List<WorkSnapshot.Review> reviews(JsonNode pull, String head, Set<String> people) {
    var latest = new LinkedHashMap<String, WorkSnapshot.Review>();
    Stream.of("latestOpinionatedReviews", "latestReviews").flatMap(list -> nodes(pull.path(list)))
        .filter(r -> r.path("author").isObject() && !r.path("author").path("__typename").asText().equals("Bot"))
        .filter(r -> r.path("authorCanPushToRepository").asBoolean(true)
            || people.stream().anyMatch(r.path("author").path("login").asText()::equalsIgnoreCase))
        .flatMap(r -> review(r, head))
        .forEach(r -> latest.putIfAbsent(r.reviewer(), r));
    return List.copyOf(latest.values());
  }

  private static Stream<WorkSnapshot.Review> review(JsonNode review, String head) {
    String reviewer = review.path("author").path("login").asText();
    boolean ofHead = head.equals(review.path("commit").path("oid").asText());
    return verdict(review.path("state").asText()).map(v -> new WorkSnapshot.Review(reviewer, v, ofHead));
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

  private static Stream<JsonNode> nodes(JsonNode connection) {
    return StreamSupport.stream(connection.path("nodes").spliterator(), false).filter(JsonNode::isObject);
  }
}
