package dev.skep.bot.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.skep.core.work.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A model's server on loopback: answers every request as it was last told to, and remembers what it was asked. */
public final class FakeModel implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Answer answer = exchange -> send(exchange, 503, "{}");

  /** @param headers with names in lower case */
  public record Request(String path, Map<String, String> headers, JsonNode body) {}

  /** What it does with a request. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  public FakeModel() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** What it was asked since the last answer was set. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void answers(Answer next) {
    requests.clear();
    answer = next;
  }

  public void answers(int status, String body) {
    answers(exchange -> send(exchange, status, body));
  }

  /** As OpenAI and what is compatible with it say it. */
  public void says(String words) {
    answers(200, """
        {"id": "1", "object": "chat.completion", "model": "m", "choices": [{"index": 0, "finish_reason": "stop",
        "message": {"role": "assistant", "content": %s}}], "usage": {"prompt_tokens": 1, "completion_tokens": 1}}"""
        .formatted(Documents.write(words)));
  }

  /** Calls tools, each answer one call of a name and arguments, and then says the words; without any it calls on. */
  public void calls(List<Map.Entry<String, String>> tools, @Nullable String words) {
    answers(exchange -> {
      int turn = requests.size() - 1;
      if (words != null && turn >= tools.size()) {
        send(exchange, 200, completion("{\"role\": \"assistant\", \"content\": %s}".formatted(Documents.write(words))));
        return;
      }
      var call = tools.get(turn % tools.size());
      send(exchange, 200, completion("""
          {"role": "assistant", "content": null, "tool_calls": [{"id": "call_%d", "type": "function", "function":
          {"name": %s, "arguments": %s}}]}""".formatted(
          turn, Documents.write(call.getKey()), Documents.write(call.getValue()))));
    });
  }

  /** Answers each request by what is in it: with words, or with a call of a tool as {@code name arguments}. */
  public void answersBy(Function<Request, String> answer) {
    answers(exchange -> {
      String words = answer.apply(requests.getLast());
      String[] call = words.split(" ", 2);
      send(exchange, 200, completion(call[0].matches("[a-z_]+") && call.length == 2 && call[1].startsWith("{")
          ? """
              {"role": "assistant", "content": null, "tool_calls": [{"id": "call_%d", "type": "function", "function":
              {"name": %s, "arguments": %s}}]}""".formatted(
              requests.size(), Documents.write(call[0]), Documents.write(call[1]))
          : "{\"role\": \"assistant\", \"content\": %s}".formatted(Documents.write(words))));
    });
  }

  private static String completion(String message) {
    return """
        {"id": "1", "object": "chat.completion", "model": "m", "choices": [{"index": 0, "finish_reason": "stop",
        "message": %s}], "usage": {"prompt_tokens": 1, "completion_tokens": 1}}""".formatted(message);
  }

  /** Takes the request and says nothing for as long as it runs. */
  public void hangs() {
    answers(exchange -> closed());
  }

  /** Begins an answer as one does that goes well, and never ends it. */
  public void tricklesOut() {
    answers(exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      closed();
    });
  }

  public void hangsUp() {
    answers(HttpExchange::close);
  }

  private void closed() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    var headers = new TreeMap<String, String>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(new Request(exchange.getRequestURI().getPath(), headers, Documents.read(body, JsonNode.class)));
    answer.to(exchange);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
