package dev.skep.notifications.digest;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.notifications.chart.StackedBars;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Worth;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Reads what a digest tells, as it stands at a moment. Calls nobody. */
@Singleton
public class DigestReading {
  private static final int LOOKED_AT = 20;

  private final Worth worth;
  private final TaskStore tasks;

  DigestReading(Worth worth, TaskStore tasks) {
    this.worth = worth;
    this.tasks = tasks;
  }

  /** @param to end of the week it is about; what is open is read as of now */
  public WeeklyDigest read(DigestPlan plan, Instant to) {
    DigestScope scope = DigestScope.of(plan, worth.teams());
    var week = scope.slice(back(plan, to, 1), to);
    return new WeeklyDigest(plan, scope, to, worth.figures(week),
        worth.figures(scope.slice(back(plan, to, 2), back(plan, to, 1))),
        worth.waiting(week, LOOKED_AT).stream().map(this::waiting).toList(),
        plan.by() == null ? List.of() : worth.by(plan.by(), week));
  }

  /** Weeks of wall time: none has a gap to the next where clocks are changed. */
  private static Instant back(DigestPlan plan, Instant to, int weeks) {
    return to.atZone(plan.zone()).minusWeeks(weeks).toInstant();
  }

  private WeeklyDigest.Waiting waiting(TaskId id) {
    Task task = tasks.find(id).orElseThrow();
    Instant since = tasks.history(id).stream().filter(e -> e.to() == task.state() && e.from() != e.to())
        .map(TaskEvent::at).reduce((a, b) -> b).orElse(task.updatedAt());
    return new WeeklyDigest.Waiting(task, since);
  }

  /** The weeks up to then, the oldest first. */
  public StackedBars trend(DigestPlan plan, Instant to) {
    DigestScope scope = DigestScope.of(plan, worth.teams());
    List<DigestTrend.Week> weeks = IntStream.iterate(DigestTrend.WEEKS - 1, i -> i >= 0, i -> i - 1).mapToObj(
        i -> new DigestTrend.Week(back(plan, to, i), worth.figures(scope.slice(back(plan, to, i + 1), back(plan, to, i)))))
        .toList();
    String whose = scope.by() == null ? "All teams" : scope.by() == Dimension.TEAM ? scope.value() : "This channel";
    return DigestTrend.of(whose, weeks, plan.zone());
  }
}
