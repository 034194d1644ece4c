package dev.skep.throttle.hold;

import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Outcome;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.TaskId;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Tasks that people keep out of the line until a time or a release. A release is only ever believed when it is seen: who
 * hears of one looks, and a look now and then makes up for what was not heard. Thread-safe, also across processes.
 */
@Singleton
public class HeldUntil {
  private final HeldUntilRows rows;
  private final TaskStore tasks;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  HeldUntil(HeldUntilRows rows, TaskStore tasks, Outbox outbox, TransactionOperations<Connection> transactions,
      Clock clock) {
    this.rows = rows;
    this.tasks = tasks;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Who said so, and where that is answered. */
  public record Said(String person, String channel, String thread) {}

  /** Joins the caller's transaction, as all of these do. */
  public Outcome untilTime(Task task, Instant time, Said said, String cause) {
    rows.deleteById(task.id().value());
    return tasks.apply(task.id(), new TaskTrigger.Placed(task.turn().with(t -> t.parked("").notBefore(time))),
        Actor.person(said.person()), cause);
  }

  /** Looks for it at once, since it may be out already. */
  public Outcome untilRelease(Task task, HoldWords.Release release, Said said, String cause) {
    return transactions.executeWrite(status -> {
      Outcome outcome = tasks.apply(task.id(), new TaskTrigger.Placed(task.turn().withParked(release.words())),
          Actor.person(said.person()), cause);
      boolean held = tasks.find(task.id()).filter(t -> t.turn().parked().equals(release.words())).isPresent();
      if (held) {
        rows.deleteById(task.id().value());
        rows.save(new HeldUntilRow(task.id().value(), HeldUntilRow.RELEASE, task.brief().repository(), release.tag(),
            release.words(), said.person(), said.channel(), said.thread(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
        outbox.add(LookForRelease.effect(task.brief().repository()));
      }
      return outcome;
    });
  }

  /** Somebody says that this repository released something. */
  public void heard(String repository) {
    if (!waiting(repository).isEmpty()) {
      outbox.add(LookForRelease.effect(repository));
    }
  }

  /** Costs next to nothing while nothing waits for a release. */
  @Scheduled(initialDelay = "1m", fixedDelay = "${skep.release-look-every:10m}")
  public void look() {
    rows.findAll().stream().map(HeldUntilRow::repository).distinct()
        .forEach(repository -> outbox.add(LookForRelease.effect(repository)));
  }

  List<HeldUntilRow> waiting(String repository) {
    return rows.findAll().stream().filter(row -> row.repository().equalsIgnoreCase(repository)).toList();
  }

  /** Whether the task still waits for that; else the wish is forgotten. */
  boolean stillHolds(HeldUntilRow row) {
    boolean holds = tasks.find(new TaskId(row.taskId())).filter(row::stillHolds).isPresent();
    if (!holds) {
      rows.deleteById(row.taskId());
    }
    return holds;
  }

  void letGo(HeldUntilRow row, Releases.Published release, String cause) {
    rows.deleteById(row.taskId());
    tasks.find(new TaskId(row.taskId())).filter(row::stillHolds).ifPresent(task -> {
      tasks.apply(task.id(), new TaskTrigger.Placed(task.turn().withParked("")), Actor.SKEP, cause);
      outbox.add(new ReleaseOut(task.id(), release.tag(), row.person(), row.channel(), row.thread()).effect());
    });
  }
}
