package dev.skep.throttle.schedule;

import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.AfterCommit;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has those schedules asked whose time has come, by our own clock.
 *
 * <p>That a time is used up and the effect that asks are one transaction under a lock on the schedule: so each time
 * is asked for once, however often, on however many replicas and at whatever line somebody dies. May be called at any
 * time and by anybody.
 */
@Singleton
public class DueSchedules {
  private static final Logger LOG = LoggerFactory.getLogger(DueSchedules.class);
  /** A proposal that nobody confirmed. */
  private static final Duration PROPOSALS_KEPT = Duration.ofDays(1);

  private final ScheduleRows rows;
  private final Outbox outbox;
  private final WakeUps wakeUps;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  DueSchedules(ScheduleRows rows, Outbox outbox, WakeUps wakeUps, TransactionOperations<Connection> transactions,
      Clock clock) {
    this.rows = rows;
    this.outbox = outbox;
    this.wakeUps = wakeUps;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Looks after all of them, and forgets old proposals. */
  public void look() {
    rows.due(now()).forEach(this::tryLook);
    rows.forget(now().minus(PROPOSALS_KEPT));
  }

  /** One that cannot be read or stored holds up no other. */
  private void tryLook(UUID id) {
    try {
      look(id);
    } catch (RuntimeException e) {
      LOG.error("schedule {} could not be looked after, it will be tried again", id, e);
    }
  }

  /** Looks after one; it may be gone or not due. */
  void look(UUID id) {
    transactions.executeWrite(status -> {
      rows.lock(id).map(ScheduleRow::schedule).ifPresent(this::take);
      return null;
    });
  }

  private void take(Schedule schedule) {
    Instant now = now();
    switch (schedule.turn(now)) {
      case Schedule.Turn.Wait wait -> arm(schedule);
      case Schedule.Turn.Skip(Schedule after) -> {
        LOG.info("schedule {} is left out once, as asked", schedule.id());
        goOn(after);
      }
      case Schedule.Turn.Ask(Schedule after) -> {
        outbox.add(ScheduledRequest.effect(schedule, after, false));
        goOn(after);
      }
      case Schedule.Turn.Miss(Schedule after) -> {
        LOG.info("schedule {} was due at {} and is left out until its next time", schedule.id(), schedule.next());
        outbox.add(ScheduledRequest.effect(schedule, after, true));
        goOn(after);
      }
    }
  }

  private void goOn(Schedule after) {
    rows.update(ScheduleRow.of(after));
    arm(after);
  }

  private void arm(Schedule schedule) {
    Optional.ofNullable(schedule.next()).filter(next -> schedule.state().isWaiting())
        .ifPresent(next -> AfterCommit.run(transactions, () -> wakeUps.arm(schedule.id(), next)));
  }

  /** Has every schedule woken at its time, also those that another process stored before it died. */
  void armAll() {
    rows.waiting().forEach(row -> Optional.ofNullable(row.nextAt()).ifPresent(next -> wakeUps.arm(row.id(), next)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
