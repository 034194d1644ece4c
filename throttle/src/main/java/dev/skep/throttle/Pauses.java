package dev.skep.throttle;

import dev.skep.core.outbox.Outbox;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people stopped for a while: everything, or one queue. Nothing is lost by it, nothing that runs is touched. Who
 * did it and why is kept. Thread-safe, also across processes.
 */
@Singleton
public class Pauses {
  /** The scope of everything. */
  public static final String ALL = "";
  private static final int REASON_MAX_CHARS = 400;

  private final PauseRows rows;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  /**
   * @param scope a queue, or {@link #ALL}
   * @param endedBy null while it lasts
   */
  public record Pause(
      String scope, String by, String name, String reason, Instant since, @Nullable String endedBy) {

    /** By whom and why, to go on after "paused". */
    public String words() {
      return "by " + name + (reason.isEmpty() ? "" : ": " + reason);
    }
  }

  Pauses(PauseRows rows, Outbox outbox, TransactionOperations<Connection> transactions, Clock clock) {
    this.rows = rows;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * @param name the person's, to show where an id means nothing
   * @return false when it is paused already
   */
  public boolean pause(String scope, String person, String name, String reason) {
    return transactions.executeWrite(status -> {
      if (of(scope).isPresent()) {
        return false;
      }
      String why = reason.strip();
      rows.save(new PauseRow(UUID.randomUUID(), scope, person, name,
          why.substring(0, Math.min(why.length(), REASON_MAX_CHARS)), now(), null, null));
      return true;
    });
  }

  /** @return false when it was not paused */
  public boolean resume(String scope, String person) {
    return transactions.executeWrite(status -> {
      boolean ended = rows.end(scope, person, now()) > 0;
      if (ended) {
        outbox.add(ReleaseRound.effect());
      }
      return ended;
    });
  }

  /** Those in force, the oldest first. */
  public List<Pause> current() {
    return rows.findByEndedAtIsNullOrderBySince().stream().map(Pauses::pause).toList();
  }

  public Optional<Pause> of(String scope) {
    return current().stream().filter(p -> p.scope().equals(scope)).findFirst();
  }

  /** Those that there were, the newest first. */
  public List<Pause> history(String scope) {
    return rows.findByScopeOrderBySinceDesc(scope).stream().map(Pauses::pause).toList();
  }

  private static Pause pause(PauseRow row) {
    return new Pause(row.scope(), row.byPerson(), row.byName(), row.reason(), row.since(), row.endedBy());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
