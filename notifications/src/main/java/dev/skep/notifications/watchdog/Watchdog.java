package dev.skep.notifications.watchdog;

import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.incident.Incidents;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks after all work that agents hold, again and again, and takes what people decide about it. However many of us run,
 * one look of a task waits at a time.
 */
@Singleton
public class Watchdog {
  private static final Duration ROUND = Duration.ofMinutes(1);

  private final TaskStore tasks;
  private final CaseRows rows;
  private final Incidents incidents;
  private final BeanProvider<WatchdogPolicy> policy;
  private final Outbox outbox;
  private final Clock clock;
  private final Duration every;
  private volatile Instant next = Instant.EPOCH;

  /** @param every how often a task is looked at */
  Watchdog(TaskStore tasks, CaseRows rows, Incidents incidents, BeanProvider<WatchdogPolicy> policy, Outbox outbox,
      Clock clock, @Value("${skep.watchdog.look-every:10m}") Duration every) {
    this.tasks = tasks;
    this.rows = rows;
    this.incidents = incidents;
    this.policy = policy;
    this.outbox = outbox;
    this.clock = clock;
    this.every = every;
  }

  /** Sees to it that each task is looked at in time. Costs nothing when it was called a moment ago. */
  @Scheduled(initialDelay = "1m", fixedDelay = "1m")
  public void look() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(ROUND);
    tasks.withAgent().forEach(task -> outbox.add(LookAfterAgent.effect(task.id(), now.plus(every))));
  }

  /**
   * A person lets it go on for as long as that may take. Joins the caller's transaction.
   *
   * @return until when; null where nobody was asked, or that was decided already
   */
  public @Nullable Instant waitLonger(Task task, Trouble trouble) {
    Instant until = clock.instant().truncatedTo(ChronoUnit.MICROS)
        .plus(policy.get().watchdog(task.brief().repository()).patience(trouble));
    boolean asked = rows.findByTaskIdAndTroubleAndBeginning(task.id().value(), trouble, beginning(task))
        .filter(row -> row.stage() == Case.Stage.ESCALATED && row.quiet() == null).map(row -> {
          rows.update(row.with(row.value().waits(until)));
          return row;
        }).isPresent();
    return asked ? until : null;
  }

  /** A person does it by hand: nothing more is done about the task before it begins anew. False where that is so already. */
  public boolean take(Task task, Trouble trouble, String person) {
    return rows.findByTaskIdAndTroubleAndBeginning(task.id().value(), trouble, beginning(task))
        .filter(row -> row.stage() == Case.Stage.ESCALATED).map(row -> {
          rows.update(row.with(row.value().taken()));
          incidents.take(task.id(), trouble, person);
          return true;
        }).orElse(false);
  }

  private int beginning(Task task) {
    return Course.of(tasks.history(task.id())).beginning();
  }
}
