package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events until they are acknowledged or the retries are used up. First copies arrive in the order in which things
 * happened, each after the answer to the one before; later copies arrive whenever they are due, as Slack's do.
 */
final class EventSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);

  private final Doors doors;
  private final List<Duration> retries;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
      Thread.ofPlatform().daemon().name("slack-retries").factory());
  private final ExecutorService first = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
  private final ExecutorService again = Executors.newVirtualThreadPerTaskExecutor();

  EventSender(Doors doors, List<Duration> retries) {
    this.doors = doors;
    this.retries = retries;
  }

  void send(ObjectNode envelope) {
    quietly(() -> first.execute(() -> attempt(envelope, 0, "")));
  }

  private void attempt(ObjectNode envelope, int retry, String reason) {
    Answer answer = doors.event(envelope, retry, reason);
    if (answer.acknowledged() || answer.noRetry()) {
      return;
    }
    if (retry == retries.size()) {
      LOG.info("event {} was never acknowledged: {}", envelope.path("event_id").asText(), answer.failure());
      return;
    }
    long wait = retries.get(retry).toMillis();
    Runnable next = () -> again.execute(() -> attempt(envelope, retry + 1, answer.failure()));
    quietly(() -> {
      var _ = timer.schedule(() -> quietly(next), wait, TimeUnit.MILLISECONDS);
    });
  }

  /** After {@link #close()} nothing is sent, and nobody minds. */
  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RejectedExecutionException e) {
      LOG.debug("closed, an event is not sent");
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    first.shutdownNow();
    again.shutdownNow();
  }
}
