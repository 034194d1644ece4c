package dev.skep.core.inbox;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The promise that an addressed request never ends in silence. A debt is written with the request itself and struck
 * out only when something was really delivered to the person; whatever is left open comes up in {@link #due()}, also
 * after a crash.
 */
@Singleton
public class OwedAnswers {
  static final Duration FIRST_LOOK = Duration.ofSeconds(60);
  static final Duration NEXT_LOOK = Duration.ofMinutes(4);

  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  OwedAnswers(TransactionOperations<Connection> transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** An answer still owed. {@code stage} counts the words already said instead of it, from 0. */
  public record Owed(String inboundId, AnswerAddress address, int stage) {}

  void owe(String inboundId, AnswerAddress address) {
    Instant now = clock.instant();
    update("insert into owed_answer (inbound_id, channel, thread, person, owed_since, next_look, stage)"
        + " values (?, ?, ?, ?, ?, ?, 0)", s -> {
          s.setString(1, inboundId);
          s.setString(2, address.channel());
          s.setString(3, address.thread());
          s.setString(4, address.person());
          s.setObject(5, now.atOffset(ZoneOffset.UTC));
          s.setObject(6, now.plus(FIRST_LOOK).atOffset(ZoneOffset.UTC));
        });
  }

  /** The person has been answered. Harmless when nothing is owed. */
  public void settle(String inboundId) {
    update("update owed_answer set settled_at = ? where inbound_id = ? and settled_at is null", s -> {
      s.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
      s.setString(2, inboundId);
    });
  }

  /** The work for it has been given up: no use in waiting. */
  public void hurry(String inboundId) {
    update("update owed_answer set next_look = ?, stage = 1 where inbound_id = ? and settled_at is null", s -> {
      s.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
      s.setString(2, inboundId);
    });
  }

  /** Something was said instead of the answer; look again later. */
  public void said(Owed owed) {
    update("update owed_answer set next_look = ?, stage = ? where inbound_id = ? and settled_at is null", s -> {
      s.setObject(1, clock.instant().plus(NEXT_LOOK).atOffset(ZoneOffset.UTC));
      s.setInt(2, owed.stage() + 1);
      s.setString(3, owed.inboundId());
    });
  }

  /** Debts whose time has come, locked until the surrounding transaction ends. */
  public List<Owed> due() {
    String sql = "select inbound_id, channel, thread, person, stage from owed_answer"
        + " where settled_at is null and next_look <= ? order by next_look limit 50 for update skip locked";
    return transactions.executeWrite(status -> {
      var owed = new ArrayList<Owed>();
      try (var statement = status.getConnection().prepareStatement(sql)) {
        statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            owed.add(new Owed(rows.getString(1),
                new AnswerAddress(rows.getString(2), rows.getString(3), rows.getString(4)), rows.getInt(5)));
          }
        }
      } catch (SQLException e) {
        throw new IllegalStateException("owed answers cannot be read", e);
      }
      return owed;
    });
  }

  private void update(String sql, Filler filler) {
    transactions.executeWrite(status -> {
      try (var statement = status.getConnection().prepareStatement(sql)) {
        filler.fill(statement);
        return statement.executeUpdate();
      } catch (SQLException e) {
        throw new IllegalStateException("owed answers cannot be written", e);
      }
    });
  }

  @FunctionalInterface
  private interface Filler {
    void fill(PreparedStatement statement) throws SQLException;
  }
}
