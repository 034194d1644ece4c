package dev.skep.bot.web.dashboard;

import dev.skep.notifications.worth.Amounts;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.Worth;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard as its template draws it.
 *
 * @param time in words
 * @param by what the groups are, in words
 * @param more groups that are not shown
 * @param csv where all of it can be had as a table
 */
public record BoardView(
    FilterForm form, String time, boolean empty, List<Card> cards, List<Week> weeks, String by, List<Group> groups,
    int more, String csv, String tasks) {
  private static final int GROUPS_MOST = 50;

  /**
   * A week of the trend. Numbers are empty where nothing is known.
   *
   * @param from its Monday
   * @param mergeHours median hours to merge
   */
  public record Week(String from, int merged, String mergeHours, String toMerge, String savedHours, String saved,
      String green, String cost) {}

  /** @param href where the dashboard shows this group alone */
  public record Group(String name, String href, String tasks, int merged, int ended, String toDraft, String toReview,
      String toMerge, String green, String rework, String saved, String perMerged) {}

  /** @param names what people read for a value of a dimension */
  static BoardView of(Asked asked, FilterForm form, Worth.Board board, BiFunction<Dimension, String, String> names) {
    Figures figures = board.overview().figures();
    List<Worth.Line> ended = board.groups().stream().filter(l -> l.figures().ended() > 0).toList();
    return new BoardView(form, asked.timeInWords(), figures.ended() == 0, Cards.of(asked, board.overview()),
        weeks(board.weeks()), Shown.dimension(asked.by()),
        ended.stream().limit(GROUPS_MOST).map(l -> group(asked, l, names.apply(asked.by(), l.key()))).toList(),
        Math.max(0, ended.size() - GROUPS_MOST), "/dashboard/figures.csv" + asked.query(), asked.tasks());
  }

  /** Those without a task as well, so that the time between two of them is to be seen. */
  private static List<Week> weeks(List<Worth.Line> lines) {
    if (lines.isEmpty()) {
      return List.of();
    }
    Map<String, Figures> byWeek = lines.stream()
        .collect(Collectors.toMap(Worth.Line::key, Worth.Line::figures, (a, b) -> a, TreeMap::new));
    var weeks = new ArrayList<Week>();
    LocalDate last = LocalDate.parse(lines.getLast().key());
    for (LocalDate week = LocalDate.parse(lines.getFirst().key()); !week.isAfter(last); week = week.plusWeeks(1)) {
      weeks.add(week(week.toString(), byWeek.get(week.toString())));
    }
    return weeks;
  }

  private static Week week(String from, @Nullable Figures figures) {
    if (figures == null) {
      return new Week(from, 0, "", "–", "0", "–", "–", "–");
    }
    Duration merge = figures.times().toMerge();
    return new Week(from, figures.merged(), merge == null ? "" : hours(merge.toMinutes()), shown(merge),
        isAnswered(figures) ? hours(figures.saved().minutes()) : "", saved(figures),
        Amounts.percent(figures.builds().greenRate()),
        Amounts.money(figures.cost().total().orElse(null), figures.cost().currency()));
  }

  private static boolean isAnswered(Figures figures) {
    return figures.saved().answers() > 0;
  }

  private static String saved(Figures figures) {
    return isAnswered(figures) ? Amounts.minutes(figures.saved().minutes()) : Amounts.UNKNOWN;
  }

  private static String hours(long minutes) {
    return Double.toString(Math.round(minutes / 6.0) / 10.0);
  }

  private static String shown(@Nullable Duration time) {
    return time == null ? "–" : Amounts.duration(time);
  }

  private static Group group(Asked asked, Worth.Line line, String name) {
    Figures figures = line.figures();
    Asked alone = asked.only(asked.by(), line.key());
    return new Group(name, alone.board(), alone.tasks(), figures.merged(), figures.ended(),
        shown(figures.times().toDraft()), shown(figures.times().toReview()), shown(figures.times().toMerge()),
        Amounts.percent(figures.builds().greenRate()), Amounts.percent(figures.rework().rate()),
        saved(figures),
        Amounts.money(figures.cost().perMerged().orElse(null), figures.cost().currency()));
  }
}
