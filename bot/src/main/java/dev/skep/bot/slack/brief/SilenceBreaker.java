package dev.skep.bot.slack.brief;

import dev.skep.core.inbox.Inbox;
import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that keeps the promise: whoever addressed Skep hears something, whatever failed and wherever it was
 * interrupted. It looks only at what is still owed and whether anything is still on its way, never at why. That
 * nothing was filed is said only once nothing can be filed any more.
 */
@Singleton
class SilenceBreaker {
  private static final Logger LOG = LoggerFactory.getLogger(SilenceBreaker.class);
  private static final String STILL_ON_IT = "Still on it. This takes longer than it should; I will answer here.";
  private static final String SORRY =
      "Sorry, I could not work on this. Nothing was filed. Please ask me again, or use /skep new for the form.";

  private final OwedAnswers owed;
  private final Inbox inbox;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;

  SilenceBreaker(
      OwedAnswers owed, Inbox inbox, Outbox outbox, TransactionOperations<Connection> transactions) {
    this.owed = owed;
    this.inbox = inbox;
    this.outbox = outbox;
    this.transactions = transactions;
  }

  @Scheduled(initialDelay = "5s", fixedDelay = "5s")
  void run() {
    transactions.executeWrite(status -> {
      owed.due().forEach(this::see);
      return null;
    });
  }

  /** While it is on its way it is said once that it takes longer; after that, that it failed. */
  private void see(OwedAnswers.Owed debt) {
    boolean onItsWay = inbox.table().isOpen(UUID.fromString(debt.inboundId()))
        || outbox.table().isAnswering(debt.inboundId());
    owed.said(debt);
    if (!onItsWay) {
      LOG.warn("{} was not answered: saying sorry", debt.inboundId());
      outbox.add(say(debt, SORRY).answering(debt.inboundId()));
    } else if (debt.stage() == 0) {
      LOG.info("{} waits for an answer", debt.inboundId());
      outbox.add(say(debt, STILL_ON_IT));
    }
  }

  private static Effect say(OwedAnswers.Owed debt, String words) {
    return Effect.of("silence:" + debt.inboundId(), new InsteadOfSilence(debt.address(), words));
  }
}
