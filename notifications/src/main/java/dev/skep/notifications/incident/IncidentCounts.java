package dev.skep.notifications.incident;

import dev.skep.core.work.AfterCommit;
import dev.skep.notifications.Trouble;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;

/** Counts incidents by their trouble, where somebody measures; once what opened them is written. */
@Singleton
class IncidentCounts {
  private final @Nullable MeterRegistry meters;
  private final TransactionOperations<Connection> transactions;

  IncidentCounts(@Nullable MeterRegistry meters, TransactionOperations<Connection> transactions) {
    this.meters = meters;
    this.transactions = transactions;
  }

  void opened(Trouble trouble) {
    count("skep.incidents.opened", trouble);
  }

  void closed(Trouble trouble) {
    count("skep.incidents.closed", trouble);
  }

  private void count(String name, Trouble trouble) {
    if (meters != null) {
      AfterCommit.run(transactions, () -> meters.counter(name, "cause", trouble.name()).increment());
    }
  }
}
