package dev.skep.playground.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An interview by plain rules: which repository, how to see that it works, then the brief. No model, and no pretence. */
final class RuleInterviewer {
  private static final Pattern REPOSITORY = Pattern.compile("<repository name=\"([^\"]+)\" aliases=\"([^\"]*)\">");
  private static final Pattern TURN =
      Pattern.compile("<turn author=\"[^\"]*\" role=\"(person|bot)\">(.*?)</turn>", Pattern.DOTALL);
  private static final String WHICH = "Which repository is this for?";
  private static final String HOW = "How will we see that it works?";

  private RuleInterviewer() {}

  static JsonNode answer(String words) {
    List<String[]> turns = TURN.matcher(words).results()
        .map(m -> new String[]{m.group(1), unescape(m.group(2))}).toList();
    String talk = String.join("\n", turns.stream().filter(t -> t[0].equals("person")).map(t -> t[1]).toList());
    List<Matcher> repositories = REPOSITORY.matcher(words).results().map(r -> {
      Matcher m = REPOSITORY.matcher(words);
      m.find(r.start());
      return m;
    }).toList();
    if (talk.isBlank()) {
      return step(Map.of("kind", "decline", "reason", "Tell me what should be different, and I hand it to an agent."));
    }
    Optional<String> repository = repositories.stream().filter(r -> names(talk, r)).map(r -> r.group(1)).findFirst();
    if (repository.isEmpty() && repositories.size() > 1) {
      return step(Map.of("kind", "ask", "question", WHICH,
          "options", repositories.stream().map(r -> r.group(1)).limit(5).toList()));
    }
    String check = answerTo(HOW, turns);
    if (check.isEmpty()) {
      return step(Map.of("kind", "ask", "question", HOW,
          "options", List.of("A test that fails today passes", "All existing tests stay green", "You decide")));
    }
    return propose(repository.orElseGet(() -> repositories.getFirst().group(1)), turns, check);
  }

  private static boolean names(String talk, Matcher repository) {
    String lower = talk.toLowerCase(Locale.ROOT);
    return lower.contains(repository.group(1).toLowerCase(Locale.ROOT)) || List.of(repository.group(2).split(",\\s*"))
        .stream()
        .anyMatch(a -> !a.isBlank() && lower.matches("(?s).*\\b" + Pattern.quote(a.toLowerCase(Locale.ROOT)) + "\\b.*"));
  }

  private static String answerTo(String question, List<String[]> turns) {
    for (int i = 0; i + 1 < turns.size(); i++) {
      if (turns.get(i)[0].equals("bot") && turns.get(i)[1].equals(question)) {
        return turns.get(i + 1)[1];
      }
    }
    return "";
  }

  private static JsonNode propose(String repository, List<String[]> turns, String check) {
    List<String> told = turns.stream().filter(t -> t[0].equals("person")).map(t -> t[1].strip()).toList();
    String request = told.getFirst();
    String first = request.split("(?<=[.!?])\\s|\\R")[0].replaceFirst("[.!?]+$", "");
    String title = first.length() > 70 ? first.substring(0, 69) + "…" : first;
    boolean decide = check.equals("You decide");
    Map<String, Object> brief = Map.of(
        "title", title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1), "repository", repository,
        "goal", request, "context", String.join("\n", told.subList(1, told.size())),
        "filesInScope", Pattern.compile("[\\w/-]+\\.[a-z]{2,4}\\b").matcher(request).results().map(m -> m.group()).toList(),
        "acceptanceCriteria", List.of(decide ? "A test covers the change and passes" : check),
        "verification", List.of("Run the test suite"), "outOfScope", List.of("Anything not named above"),
        "assumptions", decide ? List.of("How to check it was left to the agent") : List.of());
    return step(Map.of("kind", "propose", "brief", brief));
  }

  private static JsonNode step(Map<String, ?> given) {
    var step = new HashMap<String, Object>(given);
    List.of("question", "reason", "brief").forEach(k -> step.putIfAbsent(k, null));
    step.putIfAbsent("options", List.of());
    return Json.tree(step);
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
  }
}
