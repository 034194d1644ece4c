package dev.skep.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.skep.bot.llm.FakeModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model that calls tools, over the wire, with a GitHub on loopback. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ModelReadsTest {
  private static final String FORM = "I cannot think along right now, so here is the form with what I understood.";
  private static final String PROPOSE = """
      {"kind": "propose", "brief": {"title": "Retry", "repository": "shop", "goal": "Payments are retried",
      "filesInScope": ["Pay.java", "src/Gone.java"], "acceptanceCriteria": ["a failed payment is tried again"]}}""";

  private final FakeModel model = new FakeModel();
  private final List<String> gitHubAsked = new CopyOnWriteArrayList<>();
  private HttpServer gitHub;

  @BeforeEach
  void start() throws IOException {
    gitHub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gitHub.createContext("/", this::answer);
    gitHub.start();
  }

  @AfterEach
  void stop() {
    gitHub.stop(0);
    model.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    gitHubAsked.add(path);
    byte[] body = (path.contains("/git/trees/")
        ? "{\"tree\": [{\"path\": \"src/Pay.java\", \"type\": \"blob\"}], \"truncated\": false}"
        : "{\"message\": \"Not Found\"}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(path.contains("/git/trees/") ? 200 : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private List<FakeSlack.Call> said(@Nullable String words, Map<String, String> tools) {
    model.calls(List.copyOf(tools.entrySet()), words);
    try (var bench = new SlackBench(Map.of("skep.llm.provider", "openai", "skep.llm.model", "bee-1",
        "skep.llm.base-url", model.url("/v1"), "skep.llm.api-key", "sk-none",
        "skep.github.api-url", "http://127.0.0.1:" + gitHub.getAddress().getPort()))) {
      bench.event(SlackBench.mention("Ev1", "100.000001"));
      bench.work();
      return bench.slack.calls("chat.postMessage");
    }
  }

  private JsonNode lastMessage() {
    JsonNode messages = model.requests().getLast().body().path("messages");
    return messages.path(messages.size() - 1);
  }

  @Test
  void readsAndProposesWhatIsThere() {
    assertThat(said(PROPOSE, Map.of("list_files", "{\"repository\": \"acme/shop\"}"))).singleElement()
        .satisfies(card -> assertThat(card.field("blocks")).contains("src/Pay.java",
            "I did not find src/Gone.java in acme/shop"));
    assertThat(model.requests().getFirst().body().path("tools")).hasSize(7);
    assertThat(lastMessage().path("role").asText()).isEqualTo("tool");
    assertThat(lastMessage().path("content").asText())
        .isEqualTo("<read source=\"acme/shop: files\">\nsrc/Pay.java\n</read>");
  }

  @Test
  void oneThatOnlyCallsToolsIsLeft() {
    assertThat(said(null, Map.of("list_files", "{\"repository\": \"acme/shop\"}"))).singleElement()
        .satisfies(form -> assertThat(form.field("text")).startsWith(FORM));
    assertThat(model.requests()).hasSizeBetween(9, 11);
    assertThat(lastMessage().path("content").asText()).startsWith("Enough was read");
    assertThat(gitHubAsked).hasSize(1);
  }

  @Test
  void oneThatCallsWhatIsNotThereIsLeft() {
    assertThat(said(null, Map.of("run_shell", "{\"command\": \"env\"}"))).singleElement()
        .satisfies(form -> assertThat(form.field("text")).startsWith(FORM));
    assertThat(model.requests()).hasSizeBetween(9, 11);
    assertThat(gitHubAsked).isEmpty();
  }

  @Test
  void wrongArgumentsAndOtherRepositoriesReachNothing() {
    assertThat(said(PROPOSE, Map.of("read_file", "{\"repository\": \"evil/secrets\", \"path\": \"x\"}")))
        .singleElement().satisfies(card -> assertThat(card.field("blocks")).contains("Payments are retried"));
    assertThat(lastMessage().path("content").asText()).startsWith("Only the repositories listed may be read.");
    assertThat(said(PROPOSE, Map.of("read_file", "{\"repository\": "))).singleElement()
        .satisfies(card -> assertThat(card.field("blocks")).contains("Payments are retried"));
    assertThat(gitHubAsked).isNotEmpty().allSatisfy(path -> assertThat(path).contains("/repos/acme/shop/git/trees/"));
  }
}
