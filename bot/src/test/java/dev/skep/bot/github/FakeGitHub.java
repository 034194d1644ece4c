package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.skep.core.HandClock;
import dev.skep.core.work.Documents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A GitHub on loopback that answers as it is told to and remembers what it was asked. */
final class FakeGitHub implements AutoCloseable {
  static final String REPOSITORY = """
      {"id": 1, "name": "shop", "full_name": "acme/shop", "owner": {"login": "acme"}, "has_issues": true}""";

  private final HttpServer server;
  private final Map<String, Function<Asked, Said>> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  final HandClock clock = new HandClock();

  FakeGitHub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
    on("GET", "/repos/acme/shop", 200, REPOSITORY);
  }

  record Asked(String method, String path, String query, String authorization, String version, String body) {
    JsonNode json() {
      return Documents.read(body, JsonNode.class);
    }
  }

  /** @param status 0 to take the call and break the connection instead of answering */
  record Said(int status, String body, Map<String, String> headers) {
    static final Said NOTHING = new Said(0, "", Map.of());
  }

  void on(String method, String path, int status, String body) {
    on(method, path, _ -> new Said(status, body, Map.of()));
  }

  void on(String method, String path, Function<Asked, Said> answer) {
    answers.put(method + " " + path, answer);
  }

  private void handle(HttpExchange exchange) throws IOException {
    var question = new Asked(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
        String.valueOf(exchange.getRequestURI().getQuery()), exchange.getRequestHeaders().getFirst("Authorization"),
        exchange.getRequestHeaders().getFirst("X-GitHub-Api-Version"),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    asked.add(question);
    Said said = answers.getOrDefault(question.method() + " " + question.path(),
        _ -> new Said(404, "{\"message\": \"Not Found\"}", Map.of())).apply(question);
    if (said.status() != 0) {
      byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      said.headers().forEach(exchange.getResponseHeaders()::add);
      exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  List<Asked> asked(String method, String path) {
    return asked.stream().filter(a -> a.method().equals(method) && a.path().equals(path)).toList();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What the whole bot needs to know to start beside this GitHub without working what it stores. */
  static Map<String, Object> bot(String apiUrl, String webhookSecret) {
    return Map.of("skep.github.token", "github_pat_x", "skep.github.api-url", apiUrl,
        "skep.github.webhook-secret", webhookSecret, "skep.workers.enabled", "false",
        "skep.config", FakeGitHub.class.getResource("skep.yml").getPath());
  }

  GitHubSettings settings(String token) {
    return new GitHubSettings(token, null, null, url(), "secret");
  }

  GitHubHttp http(GitHubSettings settings) {
    return new GitHubHttp(new OneTry(), settings, clock);
  }

  GitHubCredentials credentials(GitHubSettings settings) {
    return new GitHubCredentials(settings, http(settings), clock);
  }

  GitHubCodingAgent agent(GitHubSettings settings) {
    GitHubCredentials credentials = credentials(settings);
    return new GitHubCodingAgent(new GitHubConnection(settings, credentials, new OneTry(), clock), http(settings),
        credentials, new GitHubComments(http(settings), credentials), new WhyNotAssigned(http(settings), credentials));
  }

  GitHubAgentTalk talk(GitHubSettings settings) {
    GitHubCredentials credentials = credentials(settings);
    return new GitHubAgentTalk(new GitHubComments(http(settings), credentials), credentials);
  }

  GitHubRepositoryFacts facts() {
    GitHubSettings settings = settings("github_pat_x");
    return new GitHubRepositoryFacts(http(settings), credentials(settings));
  }

  GitHubRepositoryVisibility visibility() {
    GitHubSettings settings = settings("github_pat_x");
    return new GitHubRepositoryVisibility(http(settings), credentials(settings));
  }

  GitHubReleases releases() {
    GitHubSettings settings = settings("github_pat_x");
    return new GitHubReleases(http(settings), credentials(settings));
  }

  GitHubNumbers numbers() {
    GitHubSettings settings = settings("github_pat_x");
    return new GitHubNumbers(http(settings), credentials(settings));
  }

  GitHubWorkTracker tracker() {
    GitHubSettings settings = settings("github_pat_x");
    return new GitHubWorkTracker(http(settings), credentials(settings), new Colleagues(Map.of()));
  }

  GitHubReviewDesk reviewDesk() {
    GitHubSettings settings = settings("github_pat_x");
    return new GitHubReviewDesk(http(settings), credentials(settings));
  }

  GitHubChangeDesk changeDesk() {
    GitHubSettings settings = settings("github_pat_x");
    return new GitHubChangeDesk(http(settings), credentials(settings));
  }

  GitHubBuildLogs buildLogs() {
    GitHubSettings settings = settings("github_pat_x");
    return new GitHubBuildLogs(http(settings), credentials(settings), new LogStream(new OneTry()), sessions());
  }

  AgentSessions sessions() {
    GitHubSettings settings = settings("github_pat_x");
    return new AgentSessions(http(settings), credentials(settings));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
