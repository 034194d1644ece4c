package dev.skep.core.inbox;

import dev.skep.core.work.AfterCommit;
import dev.skep.core.work.Completion;
import dev.skep.core.work.NewWork;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.WorkItem;
import dev.skep.core.work.WorkSettings;
import dev.skep.core.work.WorkTable;
import dev.skep.core.work.Worker;
import io.micronaut.context.BeanProvider;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** What came in and was acknowledged: stored first, worked after. A repeated delivery is dropped. */
@Singleton
public class Inbox {
  private static final int KEY_MAX_CHARS = 255;

  private final WorkTable table;
  private final TransactionOperations<Connection> transactions;
  private final OwedAnswers owed;
  private final BeanProvider<InboundHandler> handlers;
  private final Worker worker;

  Inbox(TransactionOperations<Connection> transactions, Clock clock, WorkSettings settings, OwedAnswers owed,
      BeanProvider<InboundHandler> handlers) {
    this.transactions = transactions;
    this.owed = owed;
    this.handlers = handlers;
    this.table = new WorkTable("inbound_event", transactions, clock, settings.lease());
    this.worker = new Worker("inbox", table, new Handling(), transactions, clock, settings.backoff());
  }

  /**
   * Stores it durably; when this returns it may be acknowledged.
   *
   * @return false for a repeated delivery
   */
  public boolean accept(Inbound inbound) {
    UUID id = UUID.randomUUID();
    boolean fresh = transactions.executeWrite(status -> {
      boolean added = table.add(new NewWork(id, inbound.source(), key(inbound), cut(inbound.orderKey()),
          inbound.payload(), null, null));
      if (added && inbound.owes() != null) {
        owed.owe(id.toString(), inbound.owes());
      }
      return added;
    });
    AfterCommit.run(transactions, worker::ring);
    return fresh;
  }

  private static String key(Inbound inbound) {
    return cut(inbound.source() + ":" + inbound.deliveryId());
  }

  private static String cut(String key) {
    return key.length() <= KEY_MAX_CHARS ? key : key.substring(0, KEY_MAX_CHARS);
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

  private final class Handling implements Worker.Performer {
    @Override
    public Completion perform(WorkItem item) {
      return handler(item.kind()).handle(item.payload(), item.attempt());
    }

    @Override
    public Completion giveUp(WorkItem item, String reason) {
      Completion own = find(item.kind()).map(h -> h.giveUp(item.payload(), reason)).orElse(Completion.NOTHING);
      return () -> {
        own.write();
        owed.hurry(item.id().toString());
      };
    }

    private InboundHandler handler(String source) {
      return find(source).orElseThrow(() -> new Permanent("nobody here handles " + source));
    }

    private Optional<InboundHandler> find(String source) {
      return handlers.stream().filter(h -> h.source().equals(source)).findFirst();
    }
  }
}
