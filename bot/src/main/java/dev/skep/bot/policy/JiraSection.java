package dev.skep.bot.policy;

import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code jira:}. Pure. */
final class JiraSection {
  private static final Pattern PROJECT = Pattern.compile("[A-Z][A-Z0-9_]{1,19}");

  private JiraSection() {}

  /** The keys of the only projects that may be read, none for all. */
  static List<String> projects(YamlMap map) {
    map.allow("projects");
    List<String> projects = map.texts("projects");
    projects.stream().filter(p -> !PROJECT.matcher(p).matches()).forEach(p -> map.problem("projects",
        "'" + p + "' is not the key of a Jira project; one looks like SHOP"));
    if (map.isList("projects") && projects.isEmpty()) {
      map.problem("projects", "'projects' names none; leave it out to read all that Skep's account sees");
    }
    return projects.stream().distinct().toList();
  }
}
