package dev.skep.core.outbox;

import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.work.AfterCommit;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import dev.skep.core.work.NewWork;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.WorkItem;
import dev.skep.core.work.WorkSettings;
import dev.skep.core.work.WorkTable;
import dev.skep.core.work.Worker;
import io.micronaut.context.BeanContext;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is to be done in the outside world. {@link #add} joins the caller's transaction, so an effect exists exactly
 * when the change that caused it does; a worker carries effects out afterwards, at least once, in order per key.
 */
@Singleton
public class Outbox {
  private final WorkTable table;
  private final TransactionOperations<Connection> transactions;
  private final OwedAnswers owed;
  private final BeanContext beans;
  private final Worker worker;

  Outbox(TransactionOperations<Connection> transactions, Clock clock, WorkSettings settings, OwedAnswers owed,
      BeanContext beans) {
    this.transactions = transactions;
    this.owed = owed;
    this.beans = beans;
    this.table = new WorkTable("delivery", transactions, clock, settings.lease());
    this.worker = new Worker("outbox", table, new Sending(), transactions, clock, settings.backoff());
  }

  public void add(Effect effect) {
    var work = new NewWork(UUID.randomUUID(), effect.payload().kind(), null, effect.orderKey(),
        Documents.write(effect.payload()), effect.answers(), effect.notBefore());
    if (effect.shared()) {
      table.addUnlessWaiting(work);
    } else {
      table.add(work);
    }
    AfterCommit.run(transactions, worker::ring);
  }

  /** How many effects were carried out since then whose kind begins so. */
  public int carriedOut(String kind, Instant since) {
    return table.done(kind, since);
  }

  public Worker worker() {
    return worker;
  }

  public WorkTable table() {
    return table;
  }

  @PreDestroy
  void close() {
    worker.close();
  }

  private final class Sending implements Worker.Performer {
    private volatile Map<String, DeliveryHandler<?>> byKind = Map.of();

    @Override
    public Completion perform(WorkItem item) {
      Completion completion = deliver(handler(item.kind()), item);
      return () -> {
        completion.write();
        if (item.answers() != null) {
          owed.settle(item.answers());
        }
      };
    }

    @Override
    public Completion giveUp(WorkItem item, String reason) {
      DeliveryHandler<?> handler = handlers().get(item.kind());
      Completion own = handler == null ? Completion.NOTHING : giveUp(handler, item, reason);
      return () -> {
        own.write();
        if (item.answers() != null) {
          owed.hurry(item.answers());
        }
      };
    }

    private <P extends Payload> Completion deliver(DeliveryHandler<P> handler, WorkItem item) {
      return handler.deliver(Documents.read(item.payload(), handler.type()), item.attempt());
    }

    private <P extends Payload> Completion giveUp(DeliveryHandler<P> handler, WorkItem item, String reason) {
      return handler.giveUp(Documents.read(item.payload(), handler.type()), reason);
    }

    private DeliveryHandler<?> handler(String kind) {
      DeliveryHandler<?> handler = handlers().get(kind);
      if (handler == null) {
        throw new Permanent("nobody here delivers " + kind);
      }
      return handler;
    }

    /** Looked up at first use, not injected: handlers may need the outbox themselves. */
    private Map<String, DeliveryHandler<?>> handlers() {
      if (byKind.isEmpty()) {
        byKind = beans.getBeansOfType(DeliveryHandler.class).stream()
            .collect(Collectors.toUnmodifiableMap(h -> h.kind(), h -> (DeliveryHandler<?>) h));
      }
      return byKind;
    }
  }
}
