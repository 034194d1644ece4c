package dev.skep.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Documents;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Socket Mode against a local server that speaks Slack's envelopes. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SocketModeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Envelopes server = new Envelopes();
  private SlackBench bench;

  /** Slack's side of the WebSocket. */
  private static final class Envelopes extends WebSocketServer {
    final List<WebSocket> opened = new CopyOnWriteArrayList<>();
    final List<WebSocket> closed = new CopyOnWriteArrayList<>();
    final Map<WebSocket, List<JsonNode>> heard = new ConcurrentHashMap<>();
    final CountDownLatch listening = new CountDownLatch(1);
    volatile boolean greets = true;

    Envelopes() {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      setReuseAddr(true);
      setDaemon(true);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      heard.put(socket, new CopyOnWriteArrayList<>());
      opened.add(socket);
      if (greets) {
        greet(socket);
      }
    }

    void greet(WebSocket socket) {
      socket.send("{\"type\":\"hello\",\"num_connections\":1,\"connection_info\":{\"app_id\":\"A0SKEP\"},"
          + "\"debug_info\":{\"host\":\"applink-1\",\"approximate_connection_time\":18060}}");
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
      heard.get(socket).add(Documents.read(message, JsonNode.class));
    }

    List<String> acknowledged(WebSocket socket) {
      return heard.get(socket).stream().map(m -> m.path("envelope_id").asText()).toList();
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
      closed.add(socket);
    }

    @Override
    public void onError(WebSocket socket, Exception e) {}

    @Override
    public void onStart() {
      listening.countDown();
    }
  }

  @BeforeEach
  void listen() throws InterruptedException {
    server.start();
    assertThat(server.listening.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void close() throws InterruptedException {
    if (bench != null) {
      bench.close();
    }
    server.stop(1_000);
  }

  /** The bot with Socket Mode alone; Slack's own answer to the first calls may be given. */
  private void connect(FakeSlack.Answer... first) {
    bench = new SlackBench(Map.of("skep.slack.signing-secret", "", "skep.slack.app-token", "xapp-bench"),
        slack -> {
          var calls = new AtomicInteger();
          slack.on("apps.connections.open", c -> {
            int call = calls.getAndIncrement();
            return call < first.length
                ? first[call]
                : FakeSlack.Answer.ok(
                    "{\"ok\":true,\"url\":\"ws://127.0.0.1:" + server.getPort() + "/?ticket=" + call + "\"}");
          });
        });
  }

  private WebSocket connection(int number) {
    return await().atMost(PATIENCE).until(
        () -> server.opened.size() >= number ? server.opened.get(number - 1) : null, s -> s != null);
  }

  private void acknowledged(WebSocket socket, String... envelopes) {
    await().atMost(PATIENCE).untilAsserted(
        () -> assertThat(server.acknowledged(socket)).containsExactly(envelopes));
  }

  private static String events(String envelope, String payload) {
    return "{\"type\":\"events_api\",\"envelope_id\":\"" + envelope + "\",\"accepts_response_payload\":false,"
        + "\"retry_attempt\":0,\"retry_reason\":\"\",\"payload\":" + payload + "}";
  }

  private static String command(String envelope, String text) {
    return "{\"type\":\"slash_commands\",\"envelope_id\":\"" + envelope + "\",\"accepts_response_payload\":true,"
        + "\"payload\":{\"token\":\"t\",\"team_id\":\"T0HIVE\",\"channel_id\":\"C01SHOP\",\"user_id\":\"U001ADA\","
        + "\"command\":\"/skep\",\"text\":\"" + text + "\",\"trigger_id\":\"tr." + envelope + "\"}}";
  }

  private static String interactive(String envelope, String payload) {
    return "{\"type\":\"interactive\",\"envelope_id\":\"" + envelope + "\",\"accepts_response_payload\":true,"
        + "\"payload\":" + payload + "}";
  }

  @Test
  void everyKindOfEnvelopeIsStoredAndAcknowledgedOnce() {
    connect();
    WebSocket socket = connection(1);
    socket.send(events("E1", SlackBench.mention("EvSocket1", "100.000001")));
    socket.send(command("E2", "help"));
    socket.send(interactive("E3", "{\"type\":\"block_actions\",\"team\":{\"id\":\"T0HIVE\"},\"user\":{\"id\":\"U001ADA\"},"
        + "\"trigger_id\":\"tr.E3\",\"container\":{\"message_ts\":\"1.1\"},\"channel\":{\"id\":\"C01SHOP\"},"
        + "\"actions\":[{\"type\":\"button\",\"action_id\":\"survey_NONE\",\"block_id\":\"b\",\"value\":\"x\"}]}"));
    acknowledged(socket, "E1", "E2", "E3");
    assertThat(bench.stored()).isEqualTo(3);
    bench.work();
    assertThat(bench.slack.calls("chat.postMessage")).isNotEmpty();
    assertThat(bench.slack.calls("chat.postEphemeral")).isNotEmpty();
    assertThat(bench.slack.calls("apps.connections.open")).singleElement()
        .satisfies(c -> assertThat(c.authorization()).isEqualTo("Bearer xapp-bench"));
  }

  @Test
  void aFormWithFaultsIsAnsweredInTheAcknowledgement() {
    connect();
    WebSocket socket = connection(1);
    String where = Documents.write(Documents.write(Map.of("conversation", "11111111-1111-1111-1111-111111111111",
        "channel", "C01SHOP", "thread", "1.1")));
    socket.send(interactive("E1", "{\"type\":\"view_submission\",\"team\":{\"id\":\"T0HIVE\"},\"user\":{\"id\":\"U001ADA\"},"
        + "\"view\":{\"id\":\"V1\",\"type\":\"modal\",\"callback_id\":\"brief_form\",\"private_metadata\":" + where
        + ",\"state\":{\"values\":{}}}}"));
    acknowledged(socket, "E1");
    JsonNode answer = server.heard.get(socket).getFirst();
    assertThat(answer.path("payload").path("response_action").asText()).isEqualTo("errors");
    assertThat(answer.path("payload").path("errors").has("title")).isTrue();
    assertThat(bench.stored()).isZero();
  }

  @Test
  void aRedeliveredEnvelopeIsAcknowledgedAgainAndNotWorkedTwice() {
    connect();
    WebSocket socket = connection(1);
    String payload = SlackBench.mention("EvSocket2", "100.000002");
    socket.send(events("E1", payload));
    acknowledged(socket, "E1");
    bench.work();
    socket.send(events("E2", payload));
    acknowledged(socket, "E1", "E2");
    bench.work();
    assertThat(bench.stored()).isEqualTo(1);
    assertThat(bench.slack.calls("chat.postMessage")).hasSize(1);
  }

  @Test
  void whenSlackAnnouncesTheEndTheNextConnectionIsOpenBeforeTheOldOneIsClosed() {
    connect();
    WebSocket first = connection(1);
    server.greets = false;
    first.send("{\"type\":\"disconnect\",\"reason\":\"warning\",\"debug_info\":{\"host\":\"applink-1\"}}");
    WebSocket second = connection(2);
    first.send(events("E1", SlackBench.mention("EvSocket3", "100.000003")));
    acknowledged(first, "E1");
    assertThat(server.closed).as("the new one has not been greeted yet").doesNotContain(first);
    server.greet(second);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.closed).contains(first));
    second.send(events("E2", SlackBench.mention("EvSocket4", "100.000004")));
    acknowledged(second, "E2");
    assertThat(server.opened).hasSize(2);
    assertThat(bench.stored()).isEqualTo(2);
  }

  @Test
  void aRefreshAlsoReconnects() {
    connect();
    connection(1).send("{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}");
    WebSocket second = connection(2);
    second.send(events("E1", SlackBench.mention("EvSocket5", "100.000005")));
    acknowledged(second, "E1");
  }

  @Test
  void aLostConnectionIsReplaced() {
    connect();
    connection(1).closeConnection(1006, "lost");
    WebSocket second = connection(2);
    second.send(events("E1", SlackBench.mention("EvSocket6", "100.000006")));
    acknowledged(second, "E1");
  }

  @Test
  void aFirstTryThatFailsIsNotTheLast() {
    connect(FakeSlack.Answer.no("internal_error"), new FakeSlack.Answer(429, Map.of("Retry-After", "1"), "{}"));
    WebSocket socket = connection(1);
    socket.send(events("E1", SlackBench.mention("EvSocket7", "100.000007")));
    acknowledged(socket, "E1");
    assertThat(bench.slack.calls("apps.connections.open")).hasSize(3);
  }

  @Test
  void whatCannotBeStoredIsNotAcknowledged() {
    connect();
    WebSocket socket = connection(1);
    bench.sql("alter table inbound_event rename to elsewhere");
    socket.send(events("E1", SlackBench.mention("EvSocket8", "100.000008")));
    socket.send(events("E2", SlackBench.envelope("EvUseless", "{\"type\":\"reaction_added\",\"user\":\"U1\"}")));
    acknowledged(socket, "E2");
    bench.sql("alter table elsewhere rename to inbound_event");
    socket.send(events("E3", SlackBench.mention("EvSocket8", "100.000008")));
    acknowledged(socket, "E2", "E3");
    assertThat(bench.stored()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadDoesNotEndTheConnection() {
    connect();
    WebSocket socket = connection(1);
    socket.send("not json");
    socket.send("[]");
    socket.send("{\"type\":\"from_the_future\"}");
    socket.send(events("E1", "{\"type\":\"event_callback\"}"));
    socket.send(interactive("E2", "{\"type\":\"from_the_future\"}"));
    socket.send(events("E3", SlackBench.mention("EvSocket9", "100.000009")));
    acknowledged(socket, "E1", "E2", "E3");
    assertThat(bench.stored()).isEqualTo(1);
  }

  @Test
  void itLeavesCleanly() {
    connect();
    WebSocket socket = connection(1);
    socket.send(events("E1", SlackBench.mention("EvSocket10", "100.000010")));
    acknowledged(socket, "E1");
    bench.close();
    bench = null;
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.closed).contains(socket));
    assertThat(server.opened).hasSize(1);
  }
}
