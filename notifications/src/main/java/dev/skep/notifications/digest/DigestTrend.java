package dev.skep.notifications.digest;

import dev.skep.core.task.TaskState;
import dev.skep.notifications.chart.Colour;
import dev.skep.notifications.chart.StackedBars;
import dev.skep.notifications.worth.Figures;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What ended week by week, as a picture. Pure. */
final class DigestTrend {
  static final int WEEKS = 12;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private DigestTrend() {}

  /** Seven days, and when they ended. */
  record Week(Instant to, Figures figures) {
    int ended(TaskState state) {
      return figures.states().getOrDefault(state, 0);
    }
  }

  /** @param whose for the title */
  static StackedBars of(String whose, List<Week> weeks, ZoneId zone) {
    return new StackedBars(whose + ": " + weeks.size() + " weeks, each up to the day named",
        weeks.stream().map(w -> DAY.format(w.to().atZone(zone))).toList(), List.of(
            series("merged", Colour.GREEN, TaskState.MERGED, weeks),
            series("closed without merging", Colour.ORANGE, TaskState.CLOSED_UNMERGED, weeks),
            series("failed", Colour.RED, TaskState.FAILED, weeks)));
  }

  private static StackedBars.Series series(String name, Colour colour, TaskState state, List<Week> weeks) {
    return new StackedBars.Series(name, colour, weeks.stream().map(w -> w.ended(state)).toList());
  }
}
