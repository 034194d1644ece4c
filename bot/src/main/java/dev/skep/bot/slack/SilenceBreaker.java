package dev.skep.bot.slack;

import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that keeps the promise: whoever addressed Skep hears something, whatever failed and wherever it was
 * interrupted. It looks only at what is still owed, never at why.
 */
@Singleton
class SilenceBreaker {
  private static final Logger LOG = LoggerFactory.getLogger(SilenceBreaker.class);
  private static final String STILL_ON_IT = "Still on it. This takes longer than it should; I will answer here.";
  private static final String SORRY =
      "Sorry, I could not work on this. Nothing was filed. Please ask me again, or use /skep new for the form.";
  private static final int MOST_WORDS = 3;

  private final OwedAnswers owed;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;

  SilenceBreaker(OwedAnswers owed, Outbox outbox, TransactionOperations<Connection> transactions) {
    this.owed = owed;
    this.outbox = outbox;
    this.transactions = transactions;
  }

  @Scheduled(initialDelay = "5s", fixedDelay = "5s")
  void look() {
    transactions.executeWrite(status -> {
      owed.due().forEach(this::say);
      return null;
    });
  }

  /** First that it takes longer; then, once nothing is on its way any more, that it failed. */
  private void say(OwedAnswers.Owed debt) {
    owed.said(debt);
    if (debt.stage() > 0 && outbox.table().isAnswering(debt.inboundId())) {
      return;
    }
    if (debt.stage() >= MOST_WORDS) {
      LOG.error("{} was never answered, and cannot be", debt.inboundId());
      owed.settle(debt.inboundId());
      return;
    }
    LOG.warn("{} waits for an answer, stage {}", debt.inboundId(), debt.stage());
    boolean early = debt.stage() == 0;
    Effect effect = Effect.of("silence:" + debt.inboundId(),
        new InsteadOfSilence(debt.address(), early ? STILL_ON_IT : SORRY));
    outbox.add(early ? effect : effect.answering(debt.inboundId()));
  }
}
