package dev.skep.bot.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Slack's Web API on loopback: says yes unless told otherwise, and remembers every call. */
public final class FakeSlack implements AutoCloseable {
  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Function<Call, Answer>> answers = new ConcurrentHashMap<>();
  private final Map<String, Answer> files = new ConcurrentHashMap<>();
  private final AtomicInteger posted = new AtomicInteger();

  public record Call(String method, String authorization, Map<String, String> fields) {
    public String field(String name) {
      return fields.getOrDefault(name, "");
    }
  }

  public record Answer(int status, Map<String, String> headers, String body) {
    public static Answer ok(String body) {
      return new Answer(200, Map.of(), body);
    }

    public static Answer no(String error) {
      return ok("{\"ok\":false,\"error\":\"" + error + "\"}");
    }
  }

  public FakeSlack() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/", this::answer);
    server.createContext("/files/", this::download);
    server.start();
    on("auth.test", c -> Answer.ok("{\"ok\":true,\"user_id\":\"U0SKEP\",\"team_id\":\"T0HIVE\",\"bot_id\":\"B0SKEP\"}"));
    on("chat.postMessage", c -> Answer.ok("{\"ok\":true,\"channel\":\"" + c.field("channel") + "\",\"ts\":\"9000."
        + String.format("%06d", posted.incrementAndGet()) + "\"}"));
    on("conversations.open", c -> Answer.ok("{\"ok\":true,\"channel\":{\"id\":\"D" + c.field("users") + "\"}}"));
    on("conversations.replies", c -> Answer.ok("{\"ok\":true,\"messages\":[]}"));
    on("conversations.history", c -> Answer.ok("{\"ok\":true,\"messages\":[]}"));
    on("conversations.info", c -> Answer.ok("{\"ok\":true,\"channel\":{\"id\":\"" + c.field("channel")
        + "\",\"name\":\"shop\",\"is_channel\":true,\"topic\":{\"value\":\"\"},\"purpose\":{\"value\":\"\"}}}"));
    on("users.info", c -> Answer.ok(user(c.field("user"), "")));
  }

  /** @param more fields of the user such as {@code ,"is_restricted":true} */
  public static String user(String id, String more) {
    return "{\"ok\":true,\"user\":{\"id\":\"" + id + "\",\"name\":\"" + id.toLowerCase(java.util.Locale.ROOT)
        + "\",\"real_name\":\"Ada Lind\",\"team_id\":\"T0HIVE\"" + more + "}}";
  }

  /** A file's address. Its text stands for bytes, one each. */
  public String file(String name, int status, Map<String, String> headers, String bytes) {
    files.put("/files/" + name, new Answer(status, headers, bytes));
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/files/" + name;
  }

  private void download(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    calls.add(new Call(path, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), Map.of()));
    Answer answer = files.getOrDefault(path, new Answer(404, Map.of(), ""));
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes = answer.body().getBytes(StandardCharsets.ISO_8859_1);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  public void on(String method, Function<Call, Answer> answer) {
    answers.put(method, answer);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
  }

  public List<Call> calls(String... methods) {
    return calls.stream().filter(c -> List.of(methods).contains(c.method())).toList();
  }

  public void forget() {
    calls.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestURI().getPath().substring("/api/".length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    var call = new Call(method, authorization, fields(body));
    calls.add(call);
    Answer answer = answers.getOrDefault(method, c -> Answer.ok("{\"ok\":true}")).apply(call);
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static Map<String, String> fields(String body) {
    return Stream.of(body.split("&")).map(pair -> pair.split("=", 2)).filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1]), (a, b) -> b));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
