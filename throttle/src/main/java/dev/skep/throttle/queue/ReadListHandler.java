package dev.skep.throttle.queue;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import io.micronaut.context.BeanProvider;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads a list whole and puts its items aside, some at a time, in transactions of their own: what an earlier try put
 * aside is thrown away first. Only a list of which all is in order is added; a long one waits for a person before.
 */
@Singleton
class ReadListHandler implements DeliveryHandler<ReadList> {
  /** Somebody waits for the answer. */
  private static final int TRIES = 4;

  private final QueueImports imports;
  private final Queues queues;
  private final QueueTasks tasks;
  private final Staging staging;
  private final BeanProvider<ItemBriefs> briefs;
  private final BeanProvider<ItemFiles> files;
  private final BeanProvider<ItemFetcher> fetchers;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;

  ReadListHandler(QueueImports imports, Queues queues, QueueTasks tasks, Staging staging, BeanProvider<ItemBriefs> briefs,
      BeanProvider<ItemFiles> files, BeanProvider<ItemFetcher> fetchers, Outbox outbox,
      TransactionOperations<Connection> transactions) {
    this.imports = imports;
    this.queues = queues;
    this.tasks = tasks;
    this.staging = staging;
    this.briefs = briefs;
    this.files = files;
    this.fetchers = fetchers;
    this.outbox = outbox;
    this.transactions = transactions;
  }

  @Override
  public String kind() {
    return ReadList.KIND;
  }

  @Override
  public Class<ReadList> type() {
    return ReadList.class;
  }

  @Override
  public Completion deliver(ReadList payload, Attempt attempt) {
    QueueImport now = imports.find(payload.id()).orElseThrow();
    if (now.state() != QueueImport.State.READING) {
      return Completion.NOTHING;
    }
    try {
      WorkQueue queue = queues.named(now.queue())
          .orElseThrow(() -> new ListRefused("There is no queue " + now.queue() + " any more. I added nothing."));
      startAnew(now.id());
      String note = read(now, queue, items -> stage(now, queue, items));
      return () -> read(now.id(), note);
    } catch (ListRefused e) {
      return () -> refuse(now.id(), e.sentence());
    } catch (Permanent e) {
      return () -> refuse(now.id(), e.getMessage() + " I added nothing.");
    } catch (Retryable e) {
      if (e.after() != null || attempt.number() < TRIES) {
        throw e;
      }
      return () -> refuse(now.id(), now.what() + " cannot be read just now; try again later. I added nothing.");
    } catch (IOException e) {
      throw new Retryable("a list cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }

  private void startAnew(UUID id) {
    transactions.executeWrite(status -> {
      staging.clear(id);
      imports.change(id, i -> i.with(b -> b.read(0).staged(0)), false);
      return null;
    });
  }

  /** @return what is to be told beside */
  private String read(QueueImport now, WorkQueue queue, Consumer<List<ListedItem>> chunks) throws IOException {
    switch (now.source()) {
      case ListSource.Pasted(List<ListedItem> items) -> inChunks(items, chunks);
      case ListSource.File file -> {
        Predicate<String> repositories = r -> briefs.get().mayFile(now.brought().person(), r);
        try (InputStream bytes = files.get().open(file)) {
          ItemFile.read(file.name(), bytes, repositories, chunks);
        }
      }
      case ListSource.Fetched(ItemSource source) -> {
        ItemFetcher.Fetched fetched = fetcher(source).fetch(queue, source, now.brought().person());
        if (fetched.items().isEmpty()) {
          throw new ListRefused(source.name() + " lists nothing just now. I added nothing.");
        }
        inChunks(fetched.items(), chunks);
        return fetched.note();
      }
    }
    return "";
  }

  private ItemFetcher fetcher(ItemSource source) {
    return fetchers.stream().filter(f -> f.fetches(source)).findFirst().orElseThrow(() -> new ListRefused(
        "I cannot fetch " + source.name() + ": what it needs is not set up here. I added nothing."));
  }

  private static void inChunks(List<ListedItem> items, Consumer<List<ListedItem>> chunks) {
    for (int i = 0; i < items.size(); i += ItemFile.CHUNK) {
      chunks.accept(items.subList(i, Math.min(i + ItemFile.CHUNK, items.size())));
    }
  }

  private void stage(QueueImport now, WorkQueue queue, List<ListedItem> read) {
    var items = new ArrayList<ListedItem>(read.size());
    read.forEach(item -> items.add(cleaned(item)));
    if (briefs.get().brief(queue, items.getFirst()) instanceof ItemBriefs.Made.Refused(String sentence)) {
      throw new ListRefused(sentence + " I added nothing.");
    }
    Set<String> known = tasks.known(queue.name(), items.stream().map(ListedItem::key).toList());
    List<ListedItem> fresh = items.stream().filter(i -> !known.contains(i.key())).toList();
    transactions.executeWrite(status -> {
      long first = imports.locked(now.id()).read();
      int staged = staging.add(now.id(), first, fresh);
      imports.change(now.id(), i -> i.with(b -> b.read(i.read() + items.size()).staged(i.staged() + staged)), false);
      return null;
    });
  }

  private ListedItem cleaned(ListedItem item) {
    try {
      return briefs.get().cleaned(item);
    } catch (IllegalArgumentException e) {
      throw new ListRefused("One of the names is nothing but hidden text or a secret. I added nothing.");
    }
  }

  private void read(UUID id, String note) {
    QueueImport read = imports.locked(id);
    QueueImport.State next = read.staged() == 0
        ? QueueImport.State.DONE
        : read.staged() > QueueImports.UNASKED_MOST ? QueueImport.State.ASKING : QueueImport.State.ADDING;
    imports.change(id, i -> i.with(b -> b.state(next).note(note)), next != QueueImport.State.ADDING);
    if (next == QueueImport.State.ADDING) {
      outbox.add(AddItems.effect(read.queue()));
    }
  }

  private void refuse(UUID id, String sentence) {
    staging.clear(id);
    imports.change(id, i -> i.with(b -> b.state(QueueImport.State.REFUSED).note(sentence)), true);
  }

  @Override
  public Completion giveUp(ReadList payload, String reason) {
    return () -> refuse(payload.id(), "I could not read it, and gave up after several tries. I added nothing.");
  }
}
