package dev.skep.notifications.signal;

import dev.skep.core.outbox.Outbox;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;

/** The messages by which people asked, each with one emoji of ours that shows how it stands. */
@Singleton
public class Signals {
  private final AskedRows rows;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;

  Signals(AskedRows rows, Outbox outbox, TransactionOperations<Connection> transactions) {
    this.rows = rows;
    this.outbox = outbox;
    this.transactions = transactions;
  }

  /** A message that asked. */
  public record Asked(String channel, String thread, String message, String person) {}

  /** Somebody asked: it shows at once that they were heard. Writes now; what is known already stays as it is. */
  public void heard(Asked asked) {
    String place = AskedRow.place(asked.channel(), asked.message());
    transactions.executeWrite(status -> {
      if (!rows.existsById(place)) {
        rows.save(new AskedRow(place, asked.channel(), asked.thread(), asked.message(), asked.person(),
            TalkStand.HEARD.name(), ""));
        outbox.add(ShowSignal.effect(asked.channel(), asked.thread(), asked.message(), asked.person()));
      }
      return null;
    });
  }

  /** The talk that began with it stands like this now. Joins the caller's transaction. */
  public void stands(Asked asked, TalkStand stand) {
    String place = AskedRow.place(asked.channel(), asked.message());
    if (rows.talk(place, stand.name()) == 0) {
      rows.save(new AskedRow(place, asked.channel(), asked.thread(), asked.message(), asked.person(), stand.name(), ""));
    }
    outbox.add(ShowSignal.effect(asked.channel(), asked.thread(), asked.message(), asked.person()));
  }

  public Optional<Asked> asked(String channel, String message) {
    return rows.findById(AskedRow.place(channel, message))
        .map(row -> new Asked(row.channel(), row.thread(), row.message(), row.person()));
  }
}
