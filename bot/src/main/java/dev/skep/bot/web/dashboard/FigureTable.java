package dev.skep.bot.web.dashboard;

import dev.skep.core.task.TaskState;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.PullsPerAdopter;
import dev.skep.notifications.worth.Worth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of a page as rows: the whole, each group, each week. Unknown is empty. Pure. */
final class FigureTable {
  private static final List<String> HEAD = List.of("of", "name", "ended", "merged", "closed_unmerged", "cancelled", "failed",
      "open_now", "median_seconds_to_start", "median_seconds_to_draft", "median_seconds_to_review",
      "median_seconds_to_merge", "first_build_green", "first_build_red", "with_pull_request", "reworked", "rounds",
      "red_builds", "adopters", "engineers", "answers", "minutes_saved", "median_minutes_saved", "mean_minutes_saved",
      "rate_of_answers", "sessions", "tokens", "cost", "cost_per_merged", "cost_per_hour_saved", "currency",
      "pulls_before", "pulls_after", "pulls_after_with_agents");

  private FigureTable() {}

  static List<List<String>> of(Dimension by, Worth.Board board, BiFunction<Dimension, String, String> names) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    rows.add(row("all", "", board.overview().figures(), board.overview().pulls()));
    board.groups().forEach(l -> rows.add(row(Asked.name(by), names.apply(by, l.key()), l.figures(), null)));
    board.weeks().forEach(l -> rows.add(row("week", l.key(), l.figures(), null)));
    return rows;
  }

  private static List<String> row(String of, String name, Figures f, @Nullable PullsPerAdopter pulls) {
    Figures.Times times = f.times();
    Figures.Saved saved = f.saved();
    return Stream
        .<Object>of(of, name, f.ended(), f.merged(), state(f, TaskState.CLOSED_UNMERGED), state(f, TaskState.CANCELLED),
            state(f, TaskState.FAILED), f.open(), seconds(times.toStart()), seconds(times.toDraft()),
            seconds(times.toReview()),
            seconds(times.toMerge()), f.builds().green(), f.builds().red(), f.rework().withPull(), f.rework().reworked(),
            f.rework().rounds(), f.rework().redBuilds(), f.adoption().adopters(), f.adoption().engineers(), saved.answers(),
            saved.answers() == 0 ? null : saved.minutes(), saved.medianMinutes(), of(saved.meanMinutes()),
            of(saved.rateOfAnswers()), f.cost().sessions(), f.cost().tokens(), f.cost().total().orElse(null),
            f.cost().perMerged().orElse(null), f.costPerHourSaved().orElse(null), f.cost().currency(),
            pulls == null ? null : of(pulls.meanBefore()),
            pulls == null ? null : of(pulls.meanAfter()), pulls == null ? null : of(pulls.meanAfterWithAgents()))
        .map(Table::cell).toList();
  }

  private static int state(Figures figures, TaskState state) {
    return figures.states().getOrDefault(state, 0);
  }

  private static @Nullable Long seconds(@Nullable Duration time) {
    return time == null ? null : time.toSeconds();
  }

  private static @Nullable Double of(OptionalDouble number) {
    return number.isEmpty() ? null : number.getAsDouble();
  }
}
