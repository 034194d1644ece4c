package dev.skep.core.work;

import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.TransactionSynchronization;
import java.sql.Connection;

/** Runs something once the surrounding transaction has committed; never when it rolls back. */
public final class AfterCommit {
  private AfterCommit() {}

  public static void run(TransactionOperations<Connection> transactions, Runnable task) {
    transactions.findTransactionStatus().ifPresentOrElse(
        status -> status.registerSynchronization(new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            task.run();
          }
        }),
        task);
  }
}
