package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.notifications.watchdog.Trace;
import dev.skep.notifications.watchdog.Trace.Deed;
import dev.skep.notifications.watchdog.Trace.Mergeable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What was done on a pull request → trace. Commits are the agent's: people rarely push there, and then it is not stuck. Pure. */
final class TraceReader {
  private static final int LINE_CHARS = 300;
  /** What Skep says of its own accord, beside what it passes on. */
  private static final Pattern OURS = Pattern.compile("<!-- skep:(asked|build|watch)=");

  private TraceReader() {}

  /** @param sessions events of {@link AgentSessions} */
  static Trace read(JsonNode pull, List<JsonNode> sessions) {
    var deeds = new ArrayList<Deed>();
    add(deeds, pull.path("createdAt"), true, "opened the pull request");
    add(deeds, pull.path("lastEditedAt"), isAgent(pull.path("editor")), "changed the description");
    nodes(pull.path("commits")).map(c -> c.path("commit"))
        .forEach(c -> add(deeds, c.path("committedDate"), true, "pushed: " + c.path("message").asText("")));
    nodes(pull.path("comments")).forEach(c -> add(deeds, c.path("createdAt"), c.path("author"),
        OURS.matcher(c.path("body").asText("")).find(), "said: " + c.path("body").asText("")));
    nodes(pull.path("reviews")).forEach(r -> add(deeds, r.path("submittedAt"), r.path("author"), false,
        "reviewed: " + r.path("state").asText("")));
    sessions.forEach(e -> add(deeds, e.path("created_at"), true, session(e.path("event").asText())));
    return new Trace(mergeable(pull.path("mergeable").asText("")), pull.path("baseRefName").asText(""), List.copyOf(deeds));
  }

  private static Mergeable mergeable(String state) {
    return switch (state) {
      case "MERGEABLE" -> Mergeable.YES;
      case "CONFLICTING" -> Mergeable.CONFLICTS;
      default -> Mergeable.UNKNOWN;
    };
  }

  private static String session(String event) {
    return switch (event.substring(CopilotAgent.SESSION.length())) {
      case "started" -> "began a session";
      case "finished" -> "ended its session";
      default -> "its session failed";
    };
  }

  private static void add(List<Deed> deeds, JsonNode at, JsonNode author, boolean ours, String words) {
    boolean byAgent = isAgent(author);
    boolean machine = byAgent || ours || author.path("__typename").asText("").equals("Bot");
    time(at.asText("")).ifPresent(time -> deeds.add(new Deed(time, byAgent, !machine, line(words))));
  }

  private static void add(List<Deed> deeds, JsonNode at, boolean byAgent, String words) {
    time(at.asText("")).ifPresent(time -> deeds.add(new Deed(time, byAgent, line(words))));
  }

  private static String line(String words) {
    String line = words.replaceAll("<!--.*?-->", "").replaceAll("\\s+", " ").strip();
    return line.length() <= LINE_CHARS ? line : line.substring(0, LINE_CHARS - 1) + "…";
  }

  private static Optional<Instant> time(String written) {
    try {
      return written.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(written));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean isAgent(JsonNode actor) {
    return CopilotAgent.is(actor.path("login").asText(""));
  }

  private static Stream<JsonNode> nodes(JsonNode connection) {
    return StreamSupport.stream(connection.path("nodes").spliterator(), false).filter(JsonNode::isObject);
  }
}
