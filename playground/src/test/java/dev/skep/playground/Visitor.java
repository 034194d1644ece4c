package dev.skep.playground;

import dev.skep.playground.slack.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A browser without scripts that looks at the bot's pages: it keeps cookies and follows nothing by itself. */
final class Visitor implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new HashMap<>();
  private final URI bot;

  Visitor(URI bot) {
    this.bot = bot;
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(bot.resolve(path)));
  }

  HttpResponse<String> post(String path, Map<String, String> form) {
    String body = form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    return send(HttpRequest.newBuilder(bot.resolve(path)).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header("Cookie",
          cookies.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void keep(String cookie) {
    String[] both = cookie.split(";")[0].split("=", 2);
    if (both[1].isEmpty()) {
      cookies.remove(both[0]);
    } else {
      cookies.put(both[0], both[1]);
    }
  }

  Map<String, String> cookies() {
    return cookies;
  }

  static String to(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  /** Lets the bot send this browser to Slack, and says there who it is; where Slack sends it then. */
  String askSlack(String person) {
    URI page = URI.create(to(get("/dashboard/sign-in/slack?to=/dashboard/tasks")));
    Map<String, String> asked = Stream.of(page.getRawQuery().split("&")).map(p -> p.split("=", 2))
        .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    if (!asked.get("client_id").equals(SignIn.CLIENT_ID)) {
      throw new AssertionError("another client: " + page);
    }
    var form = new HashMap<>(asked);
    form.put("person", person);
    try (var slack = new Visitor(page)) {
      return to(slack.post(page.getPath(), form));
    }
  }

  HttpResponse<String> signIn(String person) {
    return get(askSlack(person));
  }

  @Override
  public void close() {
    http.close();
  }
}
