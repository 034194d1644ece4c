package dev.skep.playground.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes every criterion for met by the first new line of the change. No model, and no pretence. */
final class RuleJudge {
  private static final Pattern CRITERION = Pattern.compile("(?m)^(\\d{1,3})\\. ");
  private static final Pattern NEW = Pattern.compile("(?m)^=== (.+) \\([^()]*\\)\\n(?:(?!===|\\+).*\\n)*\\+(\\d+): (.*)$");

  private RuleJudge() {}

  static boolean isAsked(String words) {
    return words.contains("You hold the change of a pull request against the acceptance criteria");
  }

  /** @param words the rules and the user message of the bot's prompt */
  static JsonNode answer(String words) {
    String criteria = part(words, "criteria");
    Matcher line = NEW.matcher(part(words, "diff"));
    boolean there = line.find();
    List<Map<String, Object>> claims = CRITERION.matcher(criteria).results().map(c -> Map.<String, Object>of(
        "number", Integer.parseInt(c.group(1)), "verdict", there ? "met" : "not_visible",
        "file", there ? line.group(1) : "", "line", there ? Integer.parseInt(line.group(2)) : 0,
        "quote", there ? line.group(3) : "", "why", "")).toList();
    return Json.tree(Map.of("criteria", claims));
  }

  private static String part(String words, String source) {
    String begin = "<read source=\"" + source + "\">\n";
    int from = words.indexOf(begin);
    int to = words.indexOf("\n</read>", from);
    return from < 0 || to < 0 ? "" : words.substring(from + begin.length(), to);
  }
}
