package dev.skep.bot.policy;

import dev.skep.throttle.ContentBudget;
import dev.skep.throttle.Limits;
import dev.skep.throttle.Pace;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.ThrottleRules;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the sections {@code limits} and {@code release_window}. */
final class ThrottleSection {
  private static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);

  private ThrottleSection() {}

  static ThrottleRules read(YamlMap root, Thrift thrift) {
    ThrottleRules rules = root.map("limits").map(ThrottleSection::limits).orElse(ThrottleRules.DEFAULT);
    ReleaseWindow window = root.map("release_window").map(ThrottleSection::window).orElse(ReleaseWindow.ALWAYS);
    return rules.with(r -> r.window(window).money(thrift.money()));
  }

  private static ThrottleRules limits(YamlMap map) {
    map.allow("open_tasks", "open_tasks_per_repository", "open_tasks_per_person", "open_tasks_per_reviewer",
        "waiting_for_review", "every", "per_day", "per_week", "longest_wait", "github_writes_per_minute",
        "github_writes_per_hour");
    Limits usual = Limits.DEFAULT;
    var limits = new Limits(map.count("open_tasks", usual.openTasks()),
        map.count("open_tasks_per_repository", usual.openTasksPerRepository()),
        map.count("open_tasks_per_person", usual.openTasksPerPerson()),
        map.count("open_tasks_per_reviewer", usual.openTasksPerReviewer()),
        map.count("waiting_for_review", usual.waitingForReview()));
    var pace = new Pace(map.duration("every", Duration.ZERO), map.count("per_day", Integer.MAX_VALUE),
        map.count("per_week", Integer.MAX_VALUE));
    var content = new ContentBudget(writes(map, "github_writes_per_minute", ContentBudget.GITHUB.perMinute()),
        writes(map, "github_writes_per_hour", ContentBudget.GITHUB.perHour()));
    Duration longest = map.duration("longest_wait", ThrottleRules.DEFAULT.aging());
    return ThrottleRules.DEFAULT.with(r -> r.limits(limits).pace(pace).content(content).aging(longest));
  }

  private static int writes(YamlMap map, String key, int usual) {
    int writes = map.count(key, usual);
    if (writes < 4) {
      map.problem(key, "'" + key + "' must be 4 or more: one start takes three, and a quarter is kept for all else");
      return usual;
    }
    return writes;
  }

  static ReleaseWindow window(YamlMap map) {
    map.allow("days", "from", "to", "zone", "holidays", "freeze");
    return new ReleaseWindow(days(map), time(map, "from"), time(map, "to"), zone(map), holidays(map), freezes(map));
  }

  private static Set<DayOfWeek> days(YamlMap map) {
    List<String> texts = map.texts("days");
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String text : texts) {
      String[] ends = text.toLowerCase(Locale.ROOT).split("\\s*-\\s*", 2);
      Optional<DayOfWeek> first = day(ends[0]);
      Optional<DayOfWeek> last = day(ends[ends.length - 1]);
      if (first.isEmpty() || last.isEmpty()) {
        map.problem("days", "'days' must list days such as mon or mon-fri, not '" + text + "'");
        continue;
      }
      for (DayOfWeek day = first.get(); !days.add(day) || day != last.get(); day = day.plus(1)) {
        if (days.size() == ALL_DAYS.size()) {
          break;
        }
      }
    }
    return texts.isEmpty() ? ALL_DAYS : days;
  }

  static Optional<DayOfWeek> day(String text) {
    return text.length() < 2
        ? Optional.empty()
        : Arrays.stream(DayOfWeek.values()).filter(d -> d.name().toLowerCase(Locale.ROOT).startsWith(text)).findFirst();
  }

  static LocalTime time(YamlMap map, String key) {
    String text = map.text(key, "00:00");
    try {
      return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    } catch (DateTimeException e) {
      map.problem(key, "'" + key + "' must be a time of day in quotes such as \"09:30\", not '" + text + "'");
      return LocalTime.MIDNIGHT;
    }
  }

  static ZoneId zone(YamlMap map) {
    String zone = map.text("zone", "UTC");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      map.problem("zone", "'zone' must be a time zone such as UTC or Europe/Vienna, not '" + zone + "'");
      return ZoneId.of("UTC");
    }
  }

  private static Set<LocalDate> holidays(YamlMap map) {
    var days = new HashSet<LocalDate>();
    map.texts("holidays").forEach(text -> date(map, "holidays", text).ifPresent(days::add));
    return days;
  }

  private static List<ReleaseWindow.Freeze> freezes(YamlMap map) {
    var freezes = new ArrayList<ReleaseWindow.Freeze>();
    for (String text : map.texts("freeze")) {
      String[] ends = text.split("\\s*\\.\\.\\s*", 2);
      Optional<LocalDate> first = date(map, "freeze", ends[0]);
      Optional<LocalDate> last = date(map, "freeze", ends[ends.length - 1]);
      if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
        map.problem("freeze", "the freeze " + text + " ends before it begins");
      } else if (first.isPresent() && last.isPresent()) {
        freezes.add(new ReleaseWindow.Freeze(first.get(), last.get()));
      }
    }
    return freezes;
  }

  private static Optional<LocalDate> date(YamlMap map, String key, String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      map.problem(key, "'" + key + "' must list days such as 2026-12-24"
          + (key.equals("freeze") ? " or spans such as 2026-12-20..2027-01-02" : "") + ", not '" + text + "'");
      return Optional.empty();
    }
  }
}
