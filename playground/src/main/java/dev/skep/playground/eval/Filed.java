package dev.skep.playground.eval;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An issue as GitHub has it.
 *
 * @param playbook by which its brief was made, empty for none
 * @param round how often what was filed before had been merged when it came; 0 for what did not wait
 */
record Filed(String repository, int number, String title, String body, String playbook, int round) {
  private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
  private static final Pattern BULLET = Pattern.compile("(?m)^\\s*(?:[-*]|\\d+\\.)\\s+\\S");

  private static final String LINE = "\n---\n";

  Filed inRound(int number) {
    return new Filed(repository, this.number, title, body, playbook, number);
  }

  String all() {
    return title + "\n" + body;
  }

  /** What stands under that heading; {@code title} and {@code all} are no headings, yet known. */
  String part(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "title" -> title;
      case "all" -> all();
      default -> parts().getOrDefault(name.toLowerCase(Locale.ROOT), "");
    };
  }

  /** What stands below the line is no part of the last one. */
  private Map<String, String> parts() {
    var parts = new LinkedHashMap<String, String>();
    String words = body.contains(LINE) ? body.substring(0, body.lastIndexOf(LINE)) : body;
    Matcher heading = HEADING.matcher(words);
    String name = "";
    int from = 0;
    while (heading.find()) {
      parts.put(name, words.substring(from, heading.start()).strip());
      name = heading.group(1).strip().toLowerCase(Locale.ROOT);
      from = heading.end();
    }
    parts.put(name, words.substring(from).strip());
    return parts;
  }

  long criteria() {
    return BULLET.matcher(part("acceptance criteria")).results().count();
  }
}
