package dev.skep.playground.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An interview by plain rules: which repository, how to see that it works, then the brief. No model, and no pretence. */
final class RuleInterviewer {
  static final String WHAT = "What should be different?";
  static final String WHICH = "Which repository is this for?";
  static final String HOW = "How will we see that it works?";
  private static final String DECIDE = "You decide";
  private static final int OPTIONS_MOST = 5;
  private static final int TITLE_MAX_CHARS = 70;
  private static final Pattern PLEASE = Pattern.compile(
      "(?i)^(?:(?:hi|hey|hello|please|can|could|would|an agent|someone|you|we need to|we should)\\b[\\s,!:]*)+");
  private static final Pattern CAN_YOU = Pattern.compile("(?i)[,;.]?\\s*(?:can|could|would) (?:an agent|you|someone)\\b.*$");
  private static final Pattern EACH = Pattern.compile("(?i)\\b(?:all|each|every|both|these|following)\\b");
  private static final Pattern FILE =
      Pattern.compile("[\\w./-]*\\w\\.(?:java|kt|ts|tsx|js|jsx|py|go|rb|sql|css|html|xml|json|ya?ml|md|properties)\\b");
  private static final Pattern SENTENCE_WITH_CHECK = Pattern.compile(
      "(?i)[^.!?\\n]*\\b(?:so that|acceptance|done when|works when|verify|verified by|we will see|a test that)\\b[^.!?\\n]*");

  private RuleInterviewer() {}

  /** @param words the user message of the bot's prompt */
  static JsonNode answer(String words) {
    Transcript transcript = Transcript.read(words);
    Optional<String> request = transcript.request().map(Transcript.Turn::text).or(() -> transcript.answerTo(WHAT));
    if (request.isEmpty()) {
      return transcript.mayAsk() ? ask(WHAT, List.of()) : decline("Tell me what should be different, and I hand it on.");
    }
    List<String> several = EACH.matcher(request.get()).find() ? transcript.namedIn(request.get()) : List.of();
    if (several.size() > 1) {
      return batch(several, request.get(), transcript);
    }
    Optional<String> repository = transcript.repository();
    if (repository.isEmpty()) {
      return whichRepository(transcript);
    }
    Optional<String> check = transcript.answerTo(HOW).or(() -> told(request.get()));
    return check.isEmpty() && transcript.mayAsk()
        ? ask(HOW, List.of("A test that fails today passes", "All existing tests stay green", DECIDE))
        : propose(repository.get(), request.get(), check.orElse(DECIDE), transcript);
  }

  private static JsonNode whichRepository(Transcript transcript) {
    List<String> names = transcript.repositories().stream().map(Transcript.Repository::name).limit(OPTIONS_MOST).toList();
    if (names.isEmpty()) {
      return decline("There is no repository that I may hand to an agent.");
    }
    return transcript.mayAsk() ? ask(WHICH, names) : decline("I do not know which repository this is for.");
  }

  private static Optional<String> told(String request) {
    return SENTENCE_WITH_CHECK.matcher(request).results().map(MatchResult::group)
        .map(s -> Transcript.capitalized(s.strip())).findFirst();
  }

  private static JsonNode propose(String repository, String request, String check, Transcript transcript) {
    boolean decide = check.equals(DECIDE);
    Map<String, Object> brief = new HashMap<>();
    brief.put("title", title(request));
    brief.put("repository", repository);
    brief.put("goal", request);
    brief.put("context", transcript.beforeInterview().stream().filter(t -> !t.text().equals(request))
        .filter(t -> !Transcript.isPointing(t.text()))
        .map(t -> t.author() + ": " + t.text()).collect(Collectors.joining("\n")));
    brief.put("filesInScope", transcript.beforeInterview().stream()
        .flatMap(t -> FILE.matcher(t.text()).results().map(MatchResult::group)).distinct().toList());
    brief.put("acceptanceCriteria", List.of(decide ? "A test covers the change and passes" : check));
    brief.put("verification", List.of("Run the test suite"));
    brief.put("outOfScope", List.of("Anything not named above"));
    brief.put("assumptions", decide ? List.of("How to check it was left to the agent") : List.of());
    return step(Map.of("kind", "propose", "brief", brief));
  }

  private static JsonNode batch(List<String> repositories, String request, Transcript transcript) {
    String check = told(request).orElse(DECIDE);
    return step(Map.of("kind", "batch", "briefs",
        repositories.stream().map(r -> propose(r, request, check, transcript).path("brief")).toList()));
  }

  private static String title(String request) {
    String first = request.split("(?<=[.!?])\\s|\\R", 2)[0];
    String bare = CAN_YOU.matcher(
        PLEASE.matcher(first).replaceFirst("")).replaceFirst("").replaceFirst("[.!?\\s]+$", "");
    String title = Transcript.capitalized(bare.isEmpty() ? first : bare);
    return title.length() <= TITLE_MAX_CHARS ? title : title.substring(0, TITLE_MAX_CHARS - 1) + "…";
  }

  private static JsonNode ask(String question, List<String> options) {
    return step(Map.of("kind", "ask", "question", question, "options", options));
  }

  private static JsonNode decline(String reason) {
    return step(Map.of("kind", "decline", "reason", reason));
  }

  private static JsonNode step(Map<String, ?> given) {
    var step = new HashMap<String, Object>(given);
    List.of("question", "reason", "brief").forEach(k -> step.putIfAbsent(k, null));
    step.putIfAbsent("options", List.of());
    return Json.tree(step);
  }
}
