package dev.skep.throttle.schedule;

import dev.skep.core.work.AfterCommit;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are asked for their owner at their time: proposed, confirmed, then asked until they are over or deleted.
 * What is confirmed survives a restart. Only the owner changes one. Every verb may be repeated. Thread-safe, also
 * across processes.
 */
@Singleton
public class Schedules {
  /** So many of one person are kept. */
  public static final int MOST = 20;
  /** A request is no longer than this. */
  public static final int WORDS_MAX_CHARS = 2_000;
  static final String NOT_YOURS = "Only the person who set this up can change it.";
  static final String GONE = "That schedule is not there any more.";

  private static final List<String> KEPT = List.of("ACTIVE", "PAUSED", "SKIP_NEXT");

  private final ScheduleRows rows;
  private final WakeUps wakeUps;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Schedules(ScheduleRows rows, WakeUps wakeUps, TransactionOperations<Connection> transactions, Clock clock) {
    this.rows = rows;
    this.wakeUps = wakeUps;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * How a verb ended.
   *
   * @param schedule as it is now; null when there is none any more
   * @param refusal why nothing was changed, for the person; empty when it was done, or was so already
   */
  public record Answer(@Nullable Schedule schedule, String refusal) {}

  /** What words say about a time, in that person's zone. */
  public Reading read(String words, ZoneId zone) {
    return TimeReader.read(words, now(), zone);
  }

  /** Stores what is shown to its owner; it does nothing until it is confirmed, and is forgotten after a day. */
  public Schedule propose(String owner, String channel, When when, String words) {
    String kept = words.substring(0, Math.min(words.length(), WORDS_MAX_CHARS));
    var proposed = new Schedule(UUID.randomUUID(), owner, channel, kept, when, Schedule.State.PROPOSED,
        when.next(now()).orElse(null), null, now());
    rows.save(ScheduleRow.of(proposed));
    return proposed;
  }

  /** From now on it counts. A time that went by meanwhile is refused. */
  public Answer confirm(UUID id, String person) {
    return change(id, person, schedule -> {
      if (schedule.state() != Schedule.State.PROPOSED) {
        return new Answer(schedule, "");
      }
      Optional<Instant> next = schedule.when().next(now());
      if (next.isEmpty()) {
        return new Answer(schedule, "That time is past by now. Please give me another.");
      }
      if (rows.kept(person) >= MOST) {
        return new Answer(schedule, "You have " + MOST + " schedules already, which is the most: delete one first.");
      }
      return new Answer(store(schedule.with(Schedule.State.ACTIVE, next.get())), "");
    });
  }

  /** It was not meant: what is saved already stays. */
  public Answer drop(UUID id, String person) {
    return change(id, person, schedule -> {
      if (schedule.state() != Schedule.State.PROPOSED) {
        return new Answer(schedule, "That is saved already. /skep schedule can delete it.");
      }
      rows.deleteById(id);
      return new Answer(null, "");
    });
  }

  public Answer pause(UUID id, String person) {
    return change(id, person, s -> done(s, a -> a.with(Schedule.State.PAUSED, null)));
  }

  /** Whoever owns it: it cannot be asked any more as things are. */
  public void suspend(UUID id) {
    transactions.executeWrite(status -> {
      rows.lock(id).map(ScheduleRow::schedule).filter(s -> s.state().isWaiting())
          .ifPresent(s -> store(s.with(Schedule.State.PAUSED, null)));
      return null;
    });
  }

  /** Goes on after a pause, or does not leave the next time out after all. What went by meanwhile is not made up for. */
  public Answer resume(UUID id, String person) {
    return change(id, person, schedule -> {
      Optional<Instant> next = schedule.when().next(now());
      return next.isEmpty()
          ? new Answer(schedule, "That time is past by now. Delete it and set up another.")
          : done(schedule, s -> s.with(Schedule.State.ACTIVE, next.get()));
    });
  }

  /** Leaves the next time out, once. */
  public Answer skipNext(UUID id, String person) {
    return change(id, person, schedule -> switch (schedule.state()) {
      case ACTIVE -> schedule.isOnce()
          ? new Answer(schedule, "That comes once only: delete it instead.")
          : done(schedule, s -> s.with(Schedule.State.SKIP_NEXT, s.next()));
      case SKIP_NEXT -> new Answer(schedule, "");
      case PAUSED -> new Answer(schedule, "That is paused: there is no next time to leave out.");
      case PROPOSED, OVER -> new Answer(null, GONE);
    });
  }

  public Answer delete(UUID id, String person) {
    return change(id, person, schedule -> {
      rows.deleteById(id);
      AfterCommit.run(transactions, () -> wakeUps.disarm(id));
      return new Answer(null, "");
    });
  }

  public Optional<Schedule> find(UUID id) {
    return rows.findById(id).map(ScheduleRow::schedule);
  }

  /** Those of a person, wherever they are asked, the oldest first. */
  public List<Schedule> of(String person) {
    return rows.findByPersonAndStateInOrderByCreatedAt(person, KEPT).stream().map(ScheduleRow::schedule).toList();
  }

  /** Those that are asked in a channel, the oldest first. */
  public List<Schedule> in(String channel) {
    return rows.findByChannelAndStateInOrderByCreatedAt(channel, KEPT).stream().map(ScheduleRow::schedule).toList();
  }

  @FunctionalInterface
  private interface Change {
    Answer of(Schedule schedule);
  }

  private Answer change(UUID id, String person, Change change) {
    return transactions.executeWrite(status -> {
      Optional<Schedule> found = rows.lock(id).map(ScheduleRow::schedule);
      if (found.isEmpty()) {
        return new Answer(null, GONE);
      }
      return found.get().owner().equals(person) ? change.of(found.get()) : new Answer(found.get(), NOT_YOURS);
    });
  }

  /** To one that was confirmed and is not over. */
  private Answer done(Schedule schedule, UnaryOperator<Schedule> changed) {
    boolean kept = KEPT.contains(schedule.state().name());
    return kept ? new Answer(store(changed.apply(schedule)), "") : new Answer(null, GONE);
  }

  private Schedule store(Schedule schedule) {
    rows.update(ScheduleRow.of(schedule));
    Instant next = schedule.next();
    AfterCommit.run(transactions, () -> {
      if (next != null && schedule.state().isWaiting()) {
        wakeUps.arm(schedule.id(), next);
      } else {
        wakeUps.disarm(schedule.id());
      }
    });
    return schedule;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
