package dev.skep.bot.slack;

import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's other door: we call Slack, and envelopes come over a WebSocket. Each is acknowledged once it is stored; what
 * could not be stored is not, and Slack sends it again. The client reconnects by itself when Slack says so.
 *
 * @see <a href="https://docs.slack.dev/apis/events-api/using-socket-mode">Socket Mode</a>
 */
@Singleton
@Requires(property = "skep.slack.app-token", pattern = "xapp-.+")
class SocketMode implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(SocketMode.class);
  private static final int AT_ONCE = 4;

  private final SlackDoor door;
  private final SlackSettings settings;
  private volatile @Nullable SocketModeApp socket;

  SocketMode(SlackDoor door, SlackSettings settings) {
    this.door = door;
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    Thread.ofVirtual().name("socket-mode").start(this::connect);
  }

  private void connect() {
    try {
      SocketModeApp begun = new SocketModeApp(
          settings.appToken(), door.app(), SocketModeClient.Backend.JavaWebSocket, AT_ONCE);
      socket = begun;
      begun.startAsync();
      LOG.info("connected to Slack by Socket Mode");
    } catch (Exception e) {
      LOG.error("cannot connect to Slack by Socket Mode: {}", e.toString());
    }
  }

  @PreDestroy
  void close() throws Exception {
    SocketModeApp begun = socket;
    if (begun != null) {
      begun.close();
    }
  }
}
