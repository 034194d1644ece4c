package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.dispatch.WorkSnapshot.Hands;
import dev.skep.notifications.review.ReviewScene;
import dev.skep.notifications.review.ReviewScene.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** GraphQL answer → how the review stands. Pure. */
final class SceneReader {
  private static final String UNFINISHED = "[WIP]";
  /** What GitHub asks of code owners itself bears the name of whoever made the pull request ready, at that moment. */
  private static final Duration SAME_MOMENT = Duration.ofSeconds(5);

  private SceneReader() {}

  /** @param self login that we speak as */
  static ReviewScene read(JsonNode pull, String self) {
    List<JsonNode> events = nodes(pull.path("timelineItems")).toList();
    Hands hands = HandsReader.read(pull.path("hands"));
    return new ReviewScene(pull.path("id").asText(), pull.path("state").asText().equals("OPEN"),
        pull.path("headRefOid").asText(), pull.path("baseRefName").asText(), pull.path("author").path("login").asText(""),
        pull.path("isDraft").asBoolean(), agentAsks(events), pull.path("title").asText().startsWith(UNFINISHED),
        nodes(pull.path("reviewRequests")).filter(r -> !name(r).isEmpty())
            .map(r -> new Asked(name(r), r.path("asCodeOwner").asBoolean(), byHand(name(r), events, self)))
            .toList(),
        Stream.concat(hands.wrote().stream(), hands.named().stream()).distinct().toList(),
        nodes(pull.path("reviews")).filter(r -> !r.path("state").asText().equals("COMMENTED"))
            .map(r -> r.path("author").path("login").asText("")).filter(l -> !l.isEmpty()).distinct().toList());
  }

  /** Of a request or an event: whom it asks, empty for a bot and for whom we may not see. */
  private static String name(JsonNode request) {
    JsonNode reviewer = request.path("requestedReviewer");
    return reviewer.path("login").asText(reviewer.path("combinedSlug").asText(""));
  }

  private static boolean agentAsks(List<JsonNode> events) {
    boolean asks = false;
    for (JsonNode event : events) {
      asks = switch (event.path("__typename").asText()) {
        case "ReviewRequestedEvent" -> asks || CopilotAgent.is(actor(event));
        case "ConvertToDraftEvent" -> false;
        default -> asks;
      };
    }
    return asks;
  }

  private static boolean byHand(String reviewer, List<JsonNode> events, String self) {
    JsonNode asked = events.reversed().stream()
        .filter(e -> e.path("__typename").asText().equals("ReviewRequestedEvent"))
        .filter(e -> name(e).equalsIgnoreCase(reviewer)).findFirst().orElse(null);
    if (asked == null) {
      return true;
    }
    boolean machine = asked.path("actor").path("__typename").asText().equals("Bot") || actor(asked).equalsIgnoreCase(self);
    return !machine && events.stream().filter(e -> e.path("__typename").asText().equals("ReadyForReviewEvent"))
        .noneMatch(ready -> Objects.equals(actor(ready), actor(asked)) && isSameMoment(ready, asked));
  }

  private static boolean isSameMoment(JsonNode one, JsonNode other) {
    return Duration.between(at(one), at(other)).abs().compareTo(SAME_MOMENT) <= 0;
  }

  private static Instant at(JsonNode event) {
    return Instant.parse(event.path("createdAt").asText("1970-01-01T00:00:00Z"));
  }

  private static String actor(JsonNode event) {
    return event.path("actor").path("login").asText("");
  }

  private static Stream<JsonNode> nodes(JsonNode connection) {
    return StreamSupport.stream(connection.path("nodes").spliterator(), false).filter(JsonNode::isObject);
  }
}
