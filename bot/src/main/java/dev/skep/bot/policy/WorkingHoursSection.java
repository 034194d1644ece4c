package dev.skep.bot.policy;

import dev.skep.throttle.ReleaseWindow;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the section {@code working_hours}. */
final class WorkingHoursSection {
  static final ReleaseWindow USUAL = new ReleaseWindow(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
      LocalTime.of(8, 0), LocalTime.of(18, 0), ZoneId.of("UTC"), Set.of(), List.of());

  private WorkingHoursSection() {}

  static ReleaseWindow read(YamlMap root) {
    return root.map("working_hours").map(map -> {
      ReleaseWindow hours = ThrottleSection.window(map);
      if (!hours.meets(hours)) {
        map.problem("days", "these working hours never begin, so nobody would ever be asked anything");
      }
      return hours;
    }).orElse(USUAL);
  }
}
