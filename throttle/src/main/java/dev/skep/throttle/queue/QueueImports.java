package dev.skep.throttle.queue;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lists on their way into queues: all of a list or nothing, in order, each item once. Writes join the caller's
 * transaction. Thread-safe, also across processes. A killed import goes on where it was.
 */
@Singleton
public class QueueImports {
  /** Up to so many are added without a question. */
  public static final int UNASKED_MOST = 20;
  private static final Duration TOLD_EVERY = Duration.ofSeconds(3);
  private static final Duration ANSWERED_WITHIN = Duration.ofDays(7);

  private final QueueImportRows rows;
  private final Staging staging;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  QueueImports(QueueImportRows rows, Staging staging, Outbox outbox, TransactionOperations<Connection> transactions,
      Clock clock) {
    this.rows = rows;
    this.staging = staging;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Begins to take in a list that a person brought.
   *
   * @param answers id of the inbound event that is answered by it, null for none
   */
  public UUID bring(WorkQueue queue, ListSource list, Brought brought, @Nullable String answers) {
    UUID id = UUID.randomUUID();
    return transactions.executeWrite(status -> {
      rows.save(QueueImportRow.of(new QueueImport(
          id, queue.name(), QueueImport.State.READING, list, brought, "", 0, 0, 0, 0, -1, "", now(), now())));
      outbox.add(ShowImport.effect(id).answering(answers));
      outbox.add(ReadList.effect(id));
      return id;
    });
  }

  /** Begins to take in what a source lists now. */
  public UUID fetch(WorkQueue queue, ItemSource source, Brought brought, @Nullable String answers) {
    return bring(queue, new ListSource.Fetched(source), brought, answers);
  }

  public Optional<QueueImport> find(UUID id) {
    return rows.findById(id).map(QueueImportRow::toImport);
  }

  /** The first items of a list that waits for an answer. */
  public List<String> firstNames(UUID id, int most) {
    return staging.first(id, most).stream().map(s -> s.item().name()).toList();
  }

  /**
   * A person says that it is to be added.
   *
   * @return why it is not, in words; empty when it is
   */
  public String confirm(UUID id, @Nullable String answers) {
    return answered(id, i -> {
      outbox.add(AddItems.effect(i.queue()));
      return i.withState(QueueImport.State.ADDING);
    }, answers);
  }

  /** A person says that it is not to be added. */
  public String leave(UUID id, @Nullable String answers) {
    return answered(id, i -> {
      staging.clear(id);
      return i.withState(QueueImport.State.LEFT);
    }, answers);
  }

  private String answered(UUID id, UnaryOperator<QueueImport> change, @Nullable String answers) {
    return transactions.executeWrite(status -> {
      QueueImport now = rows.lock(id).map(QueueImportRow::toImport).orElse(null);
      if (now == null || now.state() != QueueImport.State.ASKING) {
        return "That list was answered already.";
      }
      rows.update(QueueImportRow.of(change.apply(now)));
      Effect show = ShowImport.effect(id);
      outbox.add(answers == null ? show : show.answering(answers));
      return "";
    });
  }

  /** The message in which it is shown was posted. */
  public void shown(UUID id, String message) {
    change(id, i -> i.withMessage(message), false);
  }

  Optional<QueueImport> adding(String queue) {
    return rows.adding(queue).map(QueueImportRow::toImport);
  }

  /** Locked against all others until the transaction ends. */
  QueueImport locked(UUID id) {
    return rows.lock(id).orElseThrow(() -> new IllegalStateException("no import " + id)).toImport();
  }

  /** @param tell whether people are told at once; else now and then */
  void change(UUID id, UnaryOperator<QueueImport> change, boolean tell) {
    transactions.executeWrite(status -> {
      QueueImport changed = change.apply(locked(id));
      boolean due = changed.toldAt().plus(TOLD_EVERY).isBefore(clock.instant());
      boolean moves = changed.state() == QueueImport.State.READING || changed.state() == QueueImport.State.ADDING;
      boolean tells = tell || (due && moves);
      rows.update(QueueImportRow.of(tells ? changed.withToldAt(now()) : changed));
      if (tells) {
        outbox.add(ShowImport.effect(id));
      }
      return null;
    });
  }

  /** Lists about which nobody said anything for long are left. */
  @Scheduled(initialDelay = "1m", fixedDelay = "1h")
  void leaveUnanswered() {
    rows.unanswered(clock.instant().minus(ANSWERED_WITHIN)).forEach(id -> leave(id, null));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
