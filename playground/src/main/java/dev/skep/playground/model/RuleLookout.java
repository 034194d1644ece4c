package dev.skep.playground.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Finds out facts about a feature flag by plain rules: it asks a flag service and looks through the open pull requests,
 * where it is offered tools for that. What it cannot read is unknown. No model, and no pretence.
 */
final class RuleLookout {
  private static final String FLAG_TOOL = "flag_status";
  private static final String PULLS_TOOL = "recent_work";
  private static final String NONE = "There is none.";
  private static final Pattern TODAY = Pattern.compile("Today is (\\d{4}-\\d\\d-\\d\\d)\\.");
  private static final Pattern WHERE = Pattern.compile("The work would be done in (\\S+)\\.");
  private static final Pattern NAME = Pattern.compile("<item>\\s*name: (.+)");
  private static final Pattern QUESTIONS = Pattern.compile("<questions>(.*?)</questions>", Pattern.DOTALL);
  private static final Pattern QUESTION = Pattern.compile("(?m)^(\\w+):");
  private static final int RECENT_DAYS = 30;

  private final String words;
  private final List<String> offered;
  private final List<String> read;

  private RuleLookout(String words, JsonNode request) {
    this.words = words;
    this.offered = StreamSupport.stream(request.path("tools").spliterator(), false)
        .map(t -> t.path("function").path("name").asText()).toList();
    this.read = StreamSupport.stream(request.path("messages").spliterator(), false)
        .filter(m -> m.path("role").asText().equals("tool")).map(m -> m.path("content").asText()).toList();
  }

  /** A call of a tool, or with an empty name the answer. */
  record Next(String tool, String words) {}

  static boolean isAsked(String words) {
    return words.contains("<questions>") && words.contains("<item>");
  }

  /** @param words the rules and the user message of the bot's prompt */
  static Next next(String words, JsonNode request) {
    return new RuleLookout(words, request).next();
  }

  private Next next() {
    List<Next> calls = new ArrayList<>();
    offered(FLAG_TOOL).ifPresent(tool -> calls.add(new Next(tool, Json.tree(Map.of("name", name())).toString())));
    offered(PULLS_TOOL).ifPresent(tool -> calls.add(new Next(tool,
        Json.tree(Map.of("repository", first(WHERE).orElse(""))).toString())));
    return read.size() < calls.size() ? calls.get(read.size()) : new Next("", answer(calls).toString());
  }

  private Optional<String> offered(String tool) {
    return offered.stream().filter(t -> t.equals(tool) || t.endsWith("_" + tool)).findFirst();
  }

  private String name() {
    return first(NAME).orElse("").strip();
  }

  private Optional<String> first(Pattern pattern) {
    return pattern.matcher(words).results().map(r -> r.group(1)).findFirst();
  }

  private JsonNode answer(List<Next> calls) {
    var known = new HashMap<String, Map<String, String>>();
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).tool().endsWith(FLAG_TOOL)) {
        service(read.get(i), known);
      } else if (read.get(i).contains("<read") || read.get(i).startsWith(NONE)) {
        pulls(read.get(i), known);
      }
    }
    var facts = new HashMap<String, Object>();
    String questions = first(QUESTIONS).orElse("");
    QUESTION.matcher(questions).results().map((MatchResult r) -> r.group(1)).forEach(
        q -> facts.put(q, known.getOrDefault(q, Map.of("answer", "unknown", "evidence", "nothing tells"))));
    return Json.tree(Map.of("facts", facts));
  }

  private void service(String status, Map<String, Map<String, String>> known) {
    Optional<String> serving = line(status, "serving");
    Optional<LocalDate> changed = line(status, "last changed").map(LocalDate::parse);
    Optional<LocalDate> today = first(TODAY).map(LocalDate::parse);
    if (serving.isEmpty() || changed.isEmpty() || today.isEmpty()) {
      return;
    }
    boolean lately = ChronoUnit.DAYS.between(changed.get(), today.get()) < RECENT_DAYS;
    String others = String.join(", ", Arrays.stream(line(status, "read by").orElse("").split(", "))
        .filter(r -> !r.isEmpty() && !r.equals(first(WHERE).orElse(""))).toList());
    known.put("switched", fact(serving.get().endsWith("everybody") ? "no" : "yes", "flag service: " + serving.get()));
    known.put("changed", fact(lately ? "yes" : "no", "flag service: last changed " + changed.get()));
    known.put("settledOn", fact(changed.get().plusDays(RECENT_DAYS).toString(), "flag service"));
    known.put("readElsewhere", fact(Integer.toString(others.isEmpty() ? 0 : others.split(", ").length),
        others.isEmpty() ? "flag service: nobody else" : "flag service: " + others));
  }

  private void pulls(String work, Map<String, Map<String, String>> known) {
    long open = work.lines().filter(l -> l.contains("pull request, open") && l.contains(name())).count();
    known.put("pullRequests", fact(Long.toString(open), open == 0 ? "none names it" : "by their titles"));
  }

  private static Optional<String> line(String status, String label) {
    return status.lines().filter(l -> l.startsWith(label + ": ")).map(l -> l.substring(label.length() + 2).strip())
        .findFirst();
  }

  private static Map<String, String> fact(String answer, String evidence) {
    return Map.of("answer", answer, "evidence", evidence);
  }
}
