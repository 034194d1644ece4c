package dev.skep.notifications;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.notifications.chart.Colour;
import dev.skep.notifications.chart.StackedBars;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What ended when, as a picture: one bar a day, of a longer campaign one for several days. Pure. */
final class CampaignChart {
  private static final int BARS_MOST = 14;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private CampaignChart() {}

  /** @param figures of a campaign that is over */
  static StackedBars of(CampaignFigures figures, LocalDate last, ZoneId zone) {
    LocalDate first = LocalDate.ofInstant(figures.campaign().createdAt(), zone);
    int days = (int) Math.max(1, ChronoUnit.DAYS.between(first, last) + 1);
    int each = Math.ceilDiv(days, BARS_MOST);
    int bars = Math.ceilDiv(days, each);
    List<String> names = IntStream.range(0, bars).mapToObj(i -> DAY.format(first.plusDays((long) i * each))).toList();
    return new StackedBars(figures.campaign().name(), names, List.of(
        series("merged", Colour.GREEN, figures, TaskState.MERGED, first, each, bars, zone),
        series("closed without merging", Colour.ORANGE, figures, TaskState.CLOSED_UNMERGED, first, each, bars, zone),
        series("failed", Colour.RED, figures, TaskState.FAILED, first, each, bars, zone)));
  }

  private static StackedBars.Series series(String name, Colour colour, CampaignFigures figures, TaskState state,
      LocalDate first, int each, int bars, ZoneId zone) {
    List<Integer> values = IntStream.range(0, bars).mapToObj(i -> (int) figures.lines().stream()
        .map(CampaignFigures.Line::task).filter(t -> t != null && t.state() == state)
        .filter(t -> bar(t, first, each, bars, zone) == i).count()).toList();
    return new StackedBars.Series(name, colour, values);
  }

  private static int bar(Task task, LocalDate first, int each, int bars, ZoneId zone) {
    long day = ChronoUnit.DAYS.between(first, LocalDate.ofInstant(task.updatedAt(), zone));
    return (int) Math.clamp(day / each, 0, bars - 1);
  }
}
