package dev.skep.core.work;

import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Takes due work off a {@link WorkTable} and has it performed, each item on a thread of its own so that a slow call
 * holds up only its own order key.
 *
 * <p>Work in hand is held however long it takes, up to {@value #LEASES_MOST} leases; what a dead worker held is taken
 * over when its lease ends.
 *
 * <p>{@link #ring()} is a doorbell, never the mailbox: without it the work is found at the next look.
 */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final int AT_ONCE = 16;
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  /** What hangs for longer than this is left to another try. */
  private static final int LEASES_MOST = 10;
  private static final int RENEWALS_PER_LEASE = 4;

  private final String name;
  private final WorkTable table;
  private final Performer performer;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;
  private final Backoff backoff;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Semaphore bell = new Semaphore(0);
  private final Map<WorkItem, Instant> inHand = new ConcurrentHashMap<>();
  private volatile boolean running;

  public Worker(
      String name, WorkTable table, Performer performer, TransactionOperations<Connection> transactions, Clock clock,
      Backoff backoff) {
    this.name = name;
    this.table = table;
    this.performer = performer;
    this.transactions = transactions;
    this.clock = clock;
    this.backoff = backoff;
  }

  /** What the work is. Called outside any transaction. */
  public interface Performer {
    Completion perform(WorkItem item);

    Completion giveUp(WorkItem item, String reason);
  }

  public void start() {
    running = true;
    Thread.ofVirtual().name(name).start(this::loop);
    Thread.ofVirtual().name(name + "-claims").start(this::holdOn);
  }

  private void holdOn() {
    try {
      while (running || !inHand.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(table.lease().toMillis() / RENEWALS_PER_LEASE);
        try {
          renewClaims();
        } catch (RuntimeException | Error e) {
          LOG.warn("{}: claims could not be renewed: {}", name, e.toString());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Holds what is in hand for another lease. */
  public void renewClaims() {
    Instant oldest = clock.instant().minus(table.lease().multipliedBy(LEASES_MOST));
    table.renew(inHand.entrySet().stream().filter(e -> e.getValue().isAfter(oldest)).map(Map.Entry::getKey).toList());
  }

  public void ring() {
    bell.release();
  }

  private void loop() {
    while (running) {
      try {
        if (begin().isEmpty()) {
          bell.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
          bell.drainPermits();
        }
      } catch (InterruptedException e) {
        running = false;
      } catch (RuntimeException | Error e) {
        LOG.warn("{}: cannot look for work: {}", name, e.toString());
        pause();
      }
    }
  }

  /** Performs all that is due now, and what becomes due by it, and waits for the end. For tests and shutdown. */
  public int runDue() {
    int done = 0;
    for (List<CompletableFuture<Void>> begun = begin(); !begun.isEmpty(); begun = begin()) {
      begun.forEach(CompletableFuture::join);
      done += begun.size();
    }
    return done;
  }

  private List<CompletableFuture<Void>> begin() {
    int free = places.drainPermits();
    List<WorkItem> items = List.of();
    try {
      items = free == 0 ? List.of() : table.claim(free);
    } finally {
      places.release(free - items.size());
    }
    return items.stream().map(item -> CompletableFuture.runAsync(() -> work(item), threads)).toList();
  }

  private void work(WorkItem item) {
    inHand.put(item, clock.instant());
    try (var _ = MDC.putCloseable("work", item.kind() + ":" + item.id())) {
      tryOnce(item);
    } catch (WorkTable.LostClaim e) {
      LOG.warn("{}: {}: another worker has it", name, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{}: the end of {} could not be stored, it will be tried again", name, item.id(), e);
    } finally {
      inHand.remove(item);
      places.release();
      ring();
    }
  }

  private void tryOnce(WorkItem item) {
    try {
      Completion completion = performer.perform(item);
      inTransaction(completion, () -> table.done(item));
    } catch (Retryable e) {
      retry(item, e);
    } catch (Permanent e) {
      giveUp(item, String.valueOf(e.getMessage()));
    } catch (WorkTable.LostClaim e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("{}: try {} of {} {} failed", name, item.attempts(), item.kind(), item.id(), e);
      retry(item, new Retryable(e.toString(), e));
    } catch (Error e) {
      // Nobody would hear of it otherwise, and the item would be held for a whole lease. Thrown on for runDue alone.
      LOG.error("{}: try {} of {} {} broke", name, item.attempts(), item.kind(), item.id(), e);
      retry(item, new Retryable(e.toString(), e));
      throw e;
    }
  }

  private void retry(WorkItem item, Retryable e) {
    Duration asked = e.after();
    if (asked != null) {
      LOG.info("{}: {} waits {} as asked: {}", name, item.kind(), asked, e.getMessage());
      table.later(item, clock.instant().plus(asked), String.valueOf(e.getMessage()), e.isBegun());
    } else if (backoff.isSpent(item.attempts())) {
      giveUp(item, String.valueOf(e.getMessage()));
    } else {
      Duration wait = backoff.after(item.attempts());
      LOG.info("{}: {} again in {}: {}", name, item.kind(), wait, e.getMessage());
      table.later(item, clock.instant().plus(wait), String.valueOf(e.getMessage()), true);
    }
  }

  private void giveUp(WorkItem item, String reason) {
    LOG.warn("{}: {} {} given up: {}", name, item.kind(), item.id(), reason);
    inTransaction(performer.giveUp(item, reason), () -> table.dead(item, reason));
  }

  private void inTransaction(Completion completion, Runnable end) {
    transactions.executeWrite(status -> {
      completion.write();
      end.run();
      return null;
    });
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    running = false;
    ring();
    threads.close();
  }
}
