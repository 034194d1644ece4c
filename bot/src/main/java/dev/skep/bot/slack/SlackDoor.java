package dev.skep.bot.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.app_backend.SlackSignature;
import com.slack.api.app_backend.util.JsonPayloadExtractor;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.middleware.builtin.RequestVerification;
import com.slack.api.bolt.middleware.builtin.SSLCheck;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.bolt.util.SlackRequestParser;
import dev.skep.bot.slack.brief.BriefModal;
import dev.skep.bot.slack.home.BranchModal;
import dev.skep.bot.slack.home.HomeChoices;
import dev.skep.bot.slack.home.RepositoryOptions;
import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackSettings;
import dev.skep.core.inbox.Inbound;
import dev.skep.core.inbox.Inbox;
import dev.skep.core.work.Documents;
import dev.skep.intake.BriefForm;
import dev.skep.intake.Intake;
import dev.skep.intake.watch.WatchPolicy;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What both of Slack's doors lead to: verified by Bolt, stored, acknowledged; worked after. Bolt's own dispatch is not
 * reached, and so neither is its call to Slack before the first answer.
 */
@Singleton
class SlackDoor implements Middleware {
  private static final Logger LOG = LoggerFactory.getLogger(SlackDoor.class);

  private final Inbox inbox;
  private final Intake intake;
  private final RepositoryOptions repositories;
  private final HomeChoices home;
  private final WatchPolicy watch;
  private final App app;
  private final SlackRequestParser http;
  private final SocketModeRequestParser sockets;

  SlackDoor(Inbox inbox, Intake intake, RepositoryOptions repositories, HomeChoices home, WatchPolicy watch,
      SlackSettings settings, SlackClient slack) {
    this.inbox = inbox;
    this.intake = intake;
    this.repositories = repositories;
    this.home = home;
    this.watch = watch;
    // Without a secret the HTTP door is shut; Bolt wants one all the same, so it gets one that nobody knows.
    String secret = settings.signingSecret().isEmpty() ? UUID.randomUUID().toString() : settings.signingSecret();
    AppConfig config = AppConfig.builder().slack(slack.slack()).signingSecret(secret).build();
    var verifier = new SlackSignature.Verifier(new SlackSignature.Generator(secret));
    // What Slack posts is known by its signature, so its old verification token is not asked for.
    this.app = new App(config, List.of(new SSLCheck(null), new RequestVerification(verifier), this));
    this.http = new SlackRequestParser(config);
    this.sockets = new SocketModeRequestParser(config);
  }

  /**
   * What Slack posted.
   *
   * @param headers with names in lower case
   * @throws Exception when it could not be stored
   */
  Response posted(String path, Map<String, List<String>> headers, String body) throws Exception {
    return run(() -> http.parse(SlackRequestParser.HttpRequest.builder().requestUri(path)
        .queryString(new HashMap<>()).requestBody(body).headers(new RequestHeaders(headers)).build()));
  }

  /**
   * What Slack sent over our own connection.
   *
   * @throws Exception when it could not be stored
   */
  Response sent(String envelope) throws Exception {
    return run(() -> {
      SocketModeRequest request = sockets.parse(envelope);
      return request == null ? null : request.getBoltRequest();
    });
  }

  private Response run(Supplier<@Nullable Request<?>> parser) throws Exception {
    Request<?> request;
    try {
      request = parser.get();
    } catch (RuntimeException e) {
      LOG.warn("something at the Slack door could not be read: {}", e.getClass().getSimpleName());
      return unreadable();
    }
    return request == null ? unreadable() : app.run(request);
  }

  private static Response unreadable() {
    return Response.json(400, "{\"error\":\"not a Slack request\"}");
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Response apply(Request request, Response response, MiddlewareChain chain) throws Exception {
    if (request.getRequestType() == RequestType.UrlVerification) {
      return chain.next(request);
    }
    try {
      return take(request);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      LOG.warn("a Slack request could not be read: {}", e.getClass().getSimpleName());
      return unreadable();
    }
  }

  private Response take(Request<?> request) {
    JsonNode body = json(request);
    if (request.getRequestType() == RequestType.BlockSuggestion) {
      return Response.json(200, repositories.answer(body));
    }
    if (request.getRequestType() == RequestType.ViewSubmission && BranchModal.isIt(body.path("view"))) {
      Optional<String> problem = home.problem(body.path("user").path("id").asText(), body.path("view"));
      if (problem.isPresent()) {
        return errors(List.of(new BriefForm.Problem(BranchModal.BRANCH, problem.get())));
      }
    }
    if (request.getRequestType() == RequestType.ViewSubmission && BriefModal.where(body.path("view")).isPresent()) {
      List<BriefForm.Problem> problems = intake.problems(BriefModal.read(body.path("view")));
      if (!problems.isEmpty()) {
        return errors(problems);
      }
    }
    Optional<Inbound> inbound = SlackReader.read(body, channel -> !watch.watchRules(channel).isEmpty());
    inbound.ifPresent(inbox::accept);
    return Response.ok();
  }

  private static Response errors(List<BriefForm.Problem> problems) {
    Map<String, String> byField = problems.stream()
        .collect(Collectors.toMap(BriefForm.Problem::field, BriefForm.Problem::words, (a, b) -> a, LinkedHashMap::new));
    return Response.json(200, Documents.write(Map.of("response_action", "errors", "errors", byField)));
  }

  /** Events are JSON, interactions JSON in a form field, commands a form over HTTP and JSON over Socket Mode. */
  private static JsonNode json(Request<?> request) {
    String body = request.getRequestBodyAsString();
    String inside = body.startsWith("{") ? body : new JsonPayloadExtractor().extractIfExists(body);
    return Documents.read(inside != null ? inside : Documents.write(form(body)), JsonNode.class);
  }

  private static Map<String, String> form(String body) {
    var fields = new LinkedHashMap<String, String>();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
    }
    return fields;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
