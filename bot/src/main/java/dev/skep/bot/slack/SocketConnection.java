package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.response.Response;
import dev.skep.core.work.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ServerHandshake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Slack. Envelopes are stored in the order they come, and acknowledged on the connection that brought
 * them, once they are stored or can never be of use. What could not be stored is not acknowledged: Slack sends it again.
 */
final class SocketConnection extends WebSocketClient {
  private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);
  private static final int OPEN_MAX_SECONDS = 10;
  private static final int PING_EVERY_SECONDS = 20;

  private final SlackDoor door;
  private final Runnable ending;
  private final CountDownLatch greeted = new CountDownLatch(1);
  private final AtomicBoolean ended = new AtomicBoolean();

  private SocketConnection(URI address, SlackDoor door, Runnable ending) {
    super(address);
    this.door = door;
    this.ending = ending;
    setConnectionLostTimeout(PING_EVERY_SECONDS);
  }

  /**
   * Connects and waits until Slack has greeted.
   *
   * @param ending called once, when Slack announces the end of the connection or it is lost
   */
  static SocketConnection open(URI address, SlackDoor door, Runnable ending) throws IOException, InterruptedException {
    var connection = new SocketConnection(address, door, ending);
    boolean open = connection.connectBlocking(OPEN_MAX_SECONDS, TimeUnit.SECONDS)
        && connection.greeted.await(OPEN_MAX_SECONDS, TimeUnit.SECONDS);
    if (!open) {
      connection.leave();
      throw new IOException("no greeting within " + OPEN_MAX_SECONDS + " seconds");
    }
    return connection;
  }

  /** Closes it; nobody is told. */
  void leave() {
    ended.set(true);
    close();
  }

  @Override
  public void onOpen(ServerHandshake handshake) {}

  @Override
  public void onMessage(String message) {
    JsonNode envelope;
    try {
      envelope = Documents.read(message, JsonNode.class);
    } catch (UncheckedIOException e) {
      LOG.warn("Slack sent something that is not an envelope");
      return;
    }
    switch (envelope.path("type").asText()) {
      case "hello" -> greeted.countDown();
      case "disconnect" -> {
        LOG.info("Slack ends the connection: {}", envelope.path("reason").asText());
        end();
      }
      default -> take(envelope.path("envelope_id").asText(), message);
    }
  }

  private void take(String id, String message) {
    if (id.isEmpty()) {
      return;
    }
    try {
      acknowledge(id, door.sent(message));
    } catch (WebsocketNotConnectedException e) {
      LOG.info("an envelope was stored but not acknowledged; Slack will send it again");
    } catch (Exception e) {
      LOG.error("an envelope could not be stored; Slack will send it again", e);
    }
  }

  private void acknowledge(String id, Response response) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("envelope_id", id);
    if (response.getStatusCode() == 200 && response.getBody() != null) {
      answer.set("payload", Documents.read(response.getBody(), JsonNode.class));
    }
    send(answer.toString());
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    end();
  }

  @Override
  public void onError(Exception e) {
    LOG.info("the connection to Slack had an error: {}", e.toString());
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      ending.run();
    }
  }
}
