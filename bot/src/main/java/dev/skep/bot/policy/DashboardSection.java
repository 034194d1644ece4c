package dev.skep.bot.policy;

import java.util.List;
import java.util.Set;

/** Reads the section {@code dashboard}: who sees what of it. */
final class DashboardSection {
  private DashboardSection() {}

  static Set<String> seesAll(YamlMap root) {
    return root.map("dashboard").map(DashboardSection::people).orElse(Set.of());
  }

  private static Set<String> people(YamlMap map) {
    map.allow("see_all");
    List<String> people = map.texts("see_all");
    people.forEach(id -> PolicyReader.user(map, "see_all", id));
    return Set.copyOf(people);
  }
}
