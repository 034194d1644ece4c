package dev.skep.bot.slack;

import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackSettings;
import dev.skep.core.work.Backoff;
import dev.skep.core.work.Retryable;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's other door: we call Slack, and envelopes come over a WebSocket. Keeps one connection: when Slack announces
 * its end, the next one is open before the old one is closed; when one is lost or Slack cannot be reached, it is tried
 * again for as long as Skep runs.
 *
 * <p>The connection is our own and not the SDK's client: that one closes the old connection while the new one is still
 * being opened, and acknowledges on whichever is the newest.
 *
 * @see <a href="https://docs.slack.dev/apis/events-api/using-socket-mode">Socket Mode</a>
 */
@Singleton
@Requires(property = "skep.slack.app-token", pattern = "xapp-.+")
class SocketMode implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(SocketMode.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), Integer.MAX_VALUE);

  private final SlackDoor door;
  private final SlackClient slack;
  private final SlackSettings settings;
  private final Semaphore wanted = new Semaphore(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable SocketConnection current;

  SocketMode(SlackDoor door, SlackClient slack, SlackSettings settings) {
    this.door = door;
    this.slack = slack;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    Thread.ofVirtual().name("socket-mode").start(this::keepConnected);
  }

  private void keepConnected() {
    int failures = 0;
    try {
      while (stopped.getCount() > 0) {
        wanted.acquire();
        wanted.drainPermits();
        Duration pause = connect(failures + 1);
        failures = pause.isZero() ? 0 : failures + 1;
        if (!pause.isZero()) {
          wanted.release();
          stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** @return how long to wait before the next try, zero when connected or stopped */
  private Duration connect(int attempt) throws InterruptedException {
    if (stopped.getCount() == 0) {
      return Duration.ZERO;
    }
    try {
      replace(SocketConnection.open(address(), door, wanted::release));
      LOG.info("connected to Slack by Socket Mode");
      return Duration.ZERO;
    } catch (Retryable e) {
      LOG.warn("cannot connect to Slack by Socket Mode, try {}: {}", attempt, e.getMessage());
      return e.after() == null ? BACKOFF.after(attempt) : e.after();
    } catch (IOException | RuntimeException e) {
      LOG.warn("cannot connect to Slack by Socket Mode, try {}: {}", attempt, e.getMessage());
      return BACKOFF.after(attempt);
    }
  }

  private URI address() {
    return URI.create(slack.call(m -> m.appsConnectionsOpen(r -> r.token(settings.appToken()))).getUrl());
  }

  private void replace(SocketConnection fresh) {
    SocketConnection old = current;
    current = fresh;
    if (old != null) {
      old.leave();
    }
    if (stopped.getCount() == 0) {
      fresh.leave();
    }
  }

  @PreDestroy
  void close() {
    stopped.countDown();
    wanted.release();
    SocketConnection last = current;
    if (last != null) {
      last.leave();
    }
  }
}
