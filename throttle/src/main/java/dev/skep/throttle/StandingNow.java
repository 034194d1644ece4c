package dev.skep.throttle;

import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks up how things stand, all of it in the database, so that every replica decides on the same. */
@Singleton
class StandingNow {
  /** Effects that write at GitHub. */
  private static final String WRITES = "dispatch.";

  private final TaskStore tasks;
  private final Starts starts;
  private final Pauses pauses;
  private final AgentPaces agents;
  private final @Nullable Spending spending;
  private final Outbox outbox;

  StandingNow(TaskStore tasks, Starts starts, Pauses pauses, AgentPaces agents, @Nullable Spending spending,
      Outbox outbox) {
    this.tasks = tasks;
    this.starts = starts;
    this.pauses = pauses;
    this.agents = agents;
    this.spending = spending;
    this.outbox = outbox;
  }

  Standing at(Instant now, ThrottleRules rules) {
    ReleaseWindow days = rules.window();
    Map<String, Standing.Starts> queues =
        starts.byQueue(days.startOfDay(now), days.startOfWeek(now), now.minus(Duration.ofDays(7)));
    List<Pauses.Pause> paused = pauses.current();
    List<Standing.Open> open = tasks.withAgent().stream()
        .map(t -> new Standing.Open(t.line(), t.state() == TaskState.IN_REVIEW)).toList();
    return new Standing(
        paused.stream().filter(p -> p.scope().equals(Pauses.ALL)).map(Pauses.Pause::words).findFirst().orElse(null),
        paused.stream().collect(Collectors.toMap(Pauses.Pause::scope, Pauses.Pause::words)), open,
        queues.values().stream().reduce(Standing.Starts.NONE, Standing.Starts::plus), queues,
        spent(rules, now), outbox.carriedOut(WRITES, now.minus(Duration.ofMinutes(1))),
        outbox.carriedOut(WRITES, now.minus(Duration.ofHours(1))), agents.all());
  }

  private Spending.Used used(Instant since) {
    return spending == null ? Spending.Used.NOTHING : spending.since(since);
  }

  private Money.Spent spent(ThrottleRules rules, Instant now) {
    if (rules.money().equals(Money.NO_LIMITS)) {
      return Money.Spent.NOTHING;
    }
    Instant day = rules.window().startOfDay(now);
    Instant month = rules.window().startOfMonth(now);
    int today = starts.since(day);
    int thisMonth = starts.since(month);
    Spending.Used usedToday = used(day);
    Spending.Used usedThisMonth = used(month);
    BigDecimal each = rules.money().costOfSession();
    return new Money.Spent(today, thisMonth, usedToday.tokens(), usedThisMonth.tokens(),
        usedToday.cost().add(each.multiply(BigDecimal.valueOf(today))),
        usedThisMonth.cost().add(each.multiply(BigDecimal.valueOf(thisMonth))));
  }
}
