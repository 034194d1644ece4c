package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Where what was handed over stands, so that whoever works by the brief can go there. Pure. */
final class Permalinks {
  private static final String TITLE = "Handed over in the talk:";
  private static final int MOST = 10;

  private Permalinks() {}

  /** One line for each thing with a permalink, oldest first. Of many the newest. */
  static List<String> of(List<Said> said) {
    var lines = new LinkedHashMap<String, String>();
    said.stream().filter(s -> !s.bySkep()).flatMap(s -> s.attached().stream()).filter(a -> !a.source().isBlank())
        .forEach(a -> lines.putIfAbsent(a.source(), a.label() + ": " + a.source()));
    return List.copyOf(lines.values()).subList(Math.max(lines.size() - MOST, 0), lines.size());
  }

  static TaskBrief in(TaskBrief brief, List<String> permalinks) {
    return brief.withContext(named(brief.context(), permalinks));
  }

  /** The context, with those lines whose permalinks it does not name. */
  static String named(String context, List<String> sources) {
    String missing = sources.stream().filter(line -> !context.contains(permalink(line)))
        .map(line -> "- " + line).collect(Collectors.joining("\n"));
    return missing.isEmpty() ? context : (context.isBlank() ? "" : context.strip() + "\n\n") + TITLE + "\n" + missing;
  }

  private static String permalink(String line) {
    return line.substring(line.lastIndexOf(' ') + 1);
  }
}
