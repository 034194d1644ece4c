package dev.skep.playground.slack;

import static dev.skep.playground.slack.Loopback.ADA;
import static dev.skep.playground.slack.Loopback.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Socket Mode: what is not acknowledged comes again. */
class SocketRetriesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final Loopback loopback = new Loopback(
      new SlackPace(10, Duration.ofMillis(150), Duration.ofSeconds(3), List.of(Duration.ZERO, Duration.ofMillis(20))));

  @AfterEach
  void stop() {
    loopback.close();
  }

  /** A connection of the bot's that acknowledges from the given envelope on. */
  private static final class Bot implements WebSocket.Listener {
    private final List<JsonNode> got = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final int silentFor;
    private volatile int closed;

    Bot(int silentFor) {
      this.silentFor = silentFor;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        JsonNode message = Json.read(text.toString());
        text.setLength(0);
        got.add(message);
        if (message.has("envelope_id") && envelopes().size() > silentFor) {
          var _ = socket.sendText(Json.object(Map.of("envelope_id", message.path("envelope_id").asText())).toString(), true);
        }
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed = status;
      return null;
    }

    List<JsonNode> envelopes() {
      return got.stream().filter(m -> m.has("envelope_id")).toList();
    }
  }

  private String address() {
    return Json.read(loopback.raw("apps.connections.open", Loopback.APP_TOKEN, Map.of()).body()).path("url").asText();
  }

  private WebSocket connect(Bot bot, String address) {
    WebSocket socket = loopback.http().newWebSocketBuilder().buildAsync(URI.create(address), bot).join();
    await().atMost(PATIENCE).until(() -> !bot.got.isEmpty() || bot.closed != 0);
    return socket;
  }

  @Test
  void anUnacknowledgedEventComesAgainUnderAnotherEnvelope() {
    var bot = new Bot(2);
    WebSocket socket = connect(bot, address());
    assertThat(bot.got.getFirst().path("type").asText()).isEqualTo("hello");
    loopback.slack.say(ADA, SHOP, null, "hello");
    await().atMost(PATIENCE).until(() -> loopback.slack.acknowledged().size() == 1);
    loopback.slack.say(ADA, SHOP, null, "the end");
    await().atMost(PATIENCE).until(() -> loopback.slack.acknowledged().size() == 2);

    List<JsonNode> first = bot.envelopes().subList(0, 3);
    assertThat(bot.envelopes()).hasSize(4);
    assertThat(first).extracting(e -> e.path("retry_attempt").asInt()).containsExactly(0, 1, 2);
    assertThat(first).extracting(e -> e.path("retry_reason").asText()).containsExactly("", "timeout", "timeout");
    assertThat(first).extracting(e -> e.path("envelope_id").asText()).doesNotHaveDuplicates();
    assertThat(first).extracting(e -> e.path("payload").path("event_id").asText())
        .containsOnly(first.getFirst().path("payload").path("event_id").asText());
    assertThat(loopback.received).isEmpty();
    socket.abort();
  }

  @Test
  void anUnacknowledgedPressComesOnceMore() {
    var silent = new Bot(Integer.MAX_VALUE);
    WebSocket socket = connect(silent, address());
    String ts = loopback.shown("[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"action_id\":\"go\","
        + "\"text\":{\"type\":\"plain_text\",\"text\":\"Go\"}}]}]");
    assertThat(loopback.slack.press(ADA, SHOP, ts, "go").status()).isZero();
    assertThat(silent.envelopes()).filteredOn(e -> e.path("type").asText().equals("interactive"))
        .extracting(e -> e.path("payload").path("actions").path(0).path("action_id").asText())
        .containsExactly("go", "go");
    socket.abort();
  }

  @Test
  void anAddressLetsOneConnectionIn() {
    String address = address();
    WebSocket first = connect(new Bot(0), address);
    var second = new Bot(0);
    connect(second, address);
    await().atMost(PATIENCE).until(() -> second.closed != 0);
    assertThat(second.got).isEmpty();
    assertThat(loopback.slack.openSockets()).isEqualTo(1);
    first.abort();
  }

  @Test
  void anAcknowledgementOfNothingIsAProblem() {
    WebSocket socket = connect(new Bot(0), address());
    socket.sendText("{\"envelope_id\":\"made-up\"}", true).join();
    await().atMost(PATIENCE).until(() -> loopback.slack.problems().size() == 1);
    assertThat(loopback.slack.problems().getFirst()).contains("names no envelope that was sent: 'made-up'");
    socket.abort();
  }

  @Test
  void aConnectionThatWasToldToGoGetsNothingNewWhileAnotherIsThere() {
    var old = new Bot(0);
    WebSocket leaving = connect(old, address());
    loopback.slack.disconnect("refresh_requested");
    await().atMost(PATIENCE).until(() -> old.got.size() == 2);
    assertThat(old.got.getLast().path("type").asText()).isEqualTo("disconnect");
    var fresh = new Bot(0);
    WebSocket staying = connect(fresh, address());
    loopback.slack.say(ADA, SHOP, null, "one");
    loopback.slack.say(ADA, SHOP, null, "two");
    await().atMost(PATIENCE).until(() -> fresh.envelopes().size() == 2);
    assertThat(old.envelopes()).isEmpty();
    leaving.abort();
    staying.abort();
  }
}
