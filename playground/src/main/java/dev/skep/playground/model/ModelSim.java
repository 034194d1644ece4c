package dev.skep.playground.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model server that speaks OpenAI's chat completions. It says what a test scripts; without a script a small set of
 * rules interviews, so that the playground needs no account. Thread-safe.
 */
public final class ModelSim {
  private static final int CHARS_PER_TOKEN = 4;

  private static final Duration DROP = Duration.ofMillis(200);
  /** Only an interview is told how many questions it has. */
  private static final Pattern INTERVIEW = Pattern.compile("(?i)questions you may still ask: *\\d");
  private static final Logger LOG = LoggerFactory.getLogger(ModelSim.class);

  private final Deque<Scripted> script = new ArrayDeque<>();
  private final Deque<String> comparisons = new ArrayDeque<>();
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private final Deque<String> judgements = new ArrayDeque<>();
  private final List<JsonNode> judged = new CopyOnWriteArrayList<>();
  private final AtomicLong tokens = new AtomicLong();
  private volatile boolean onlyScripted;
  private volatile @Nullable String otherwise;

  /** What happens to one call. */
  private sealed interface Scripted {
    record Says(String content, String finish) implements Scripted {}

    record Fails(int status, int retryAfterSeconds) implements Scripted {}

    /** An answer that is not what the protocol says. */
    record Raw(String body) implements Scripted {}

    record Calls(String tool, String arguments) implements Scripted {}

    record Trickles(Duration forSoLong) implements Scripted {}

    record Late(Duration by) implements Scripted {}
  }

  public void routes(Javalin app) {
    app.post("/model/v1/chat/completions", this::complete);
    app.get("/model/v1/models", http -> http.contentType("application/json").result(Json.tree(Map.of("object", "list",
        "data", List.of(Map.of("id", "simulated", "object", "model", "owned_by", "playground")))).toString()));
  }

  /** The next answer's content, whatever it is. */
  public void says(String content) {
    plan(new Scripted.Says(content, "stop"));
  }

  /** What it says to everything that nothing was scripted for, instead of going by its rules. */
  public void otherwiseSays(String content) {
    otherwise = content;
  }

  /** The next answer is a call of a tool, whether it was offered or not. */
  public void calls(String tool, String arguments) {
    plan(new Scripted.Calls(tool, arguments));
  }

  /** The next answer ends in the middle, as when the model ran out of tokens. */
  public void saysHalf(String content) {
    plan(new Scripted.Says(content.substring(0, content.length() / 2), "length"));
  }

  /** The next call fails with that status. */
  public void fails(int status) {
    plan(new Scripted.Fails(status, 0));
  }

  /** The next call is one too many. */
  public void slowsDown(int retryAfterSeconds) {
    plan(new Scripted.Fails(429, retryAfterSeconds));
  }

  /** The next answer is no chat completion at all. */
  public void answersRaw(String body) {
    plan(new Scripted.Raw(body));
  }

  /** The next answer begins well and goes on for that long, a little at a time, without getting anywhere. */
  public void trickles(Duration forSoLong) {
    plan(new Scripted.Trickles(forSoLong));
  }

  /** The next answer comes that much later; what it is comes next in the script, or by the rules. */
  public void isLate(Duration by) {
    plan(new Scripted.Late(by));
  }

  /** Whether the rules do not interview: without a script such a call fails then, and other calls have no script. */
  public void onlyScripted(boolean only) {
    onlyScripted = only;
  }

  /** Forgets what was planned and did not happen, and says how much that was. */
  public synchronized int forget() {
    int left = script.size() + comparisons.size();
    script.clear();
    comparisons.clear();
    return left;
  }

  /** What it answers to the next question whether something is asked for twice, whatever else is planned. */
  public synchronized void compares(String content) {
    comparisons.add(content);
  }

  /** What it answers to the next question whether a change meets its criteria, whatever else is planned. */
  public synchronized void judges(String content) {
    judgements.add(content);
  }

  /** All changes it was shown to be judged, in order; they are not among {@link #requests}. */
  public List<JsonNode> judged() {
    return List.copyOf(judged);
  }

  private synchronized void plan(Scripted next) {
    script.add(next);
  }

  /** All that was asked, in order. */
  public List<JsonNode> requests() {
    return List.copyOf(requests);
  }

  /** How many it read and wrote, counted roughly. */
  public long tokens() {
    return tokens.get();
  }

  private void complete(Context http) {
    JsonNode request = read(http);
    if (request == null) {
      return;
    }
    if (RuleJudge.isAsked(words(request))) {
      judged.add(request);
      answer(http, request, judge(words(request)), "stop");
      return;
    }
    requests.add(request);
    Scripted next = onlyScripted && !isInterview(request) ? null : next();
    if (next instanceof Scripted.Late(Duration by)) {
      LockSupport.parkNanos(by.toNanos());
      next = next();
    }
    switch (next) {
      case Scripted.Says(String content, String finish) -> answer(http, request, content, finish);
      case Scripted.Calls(String tool, String arguments) -> call(http, request, tool, arguments);
      case Scripted.Raw(String body) -> http.contentType("application/json").result(body);
      case Scripted.Fails(int status, int retryAfter) -> fail(http, status, retryAfter);
      case Scripted.Trickles(Duration forSoLong) -> trickle(http, forSoLong);
      case Scripted.Late _ -> throw new IllegalArgumentException("two delays in a row");
      case null -> byRule(http, request);
    }
  }

  private void byRule(Context http, JsonNode request) {
    if (onlyScripted && isInterview(request)) {
      error(http, 500, "server_error", "the script is over");
    } else if (otherwise == null && RuleLookout.isAsked(words(request))) {
      RuleLookout.Next next = RuleLookout.next(words(request), request);
      if (next.tool().isEmpty()) {
        answer(http, request, next.words(), "stop");
      } else {
        call(http, request, next.tool(), next.words());
      }
    } else {
      answer(http, request, byRule(words(request)), "stop");
    }
  }

  private String byRule(String words) {
    if (words.contains("<candidates>")) {
      return compare(words);
    }
    if (otherwise != null) {
      return otherwise;
    }
    JsonNode answer = RuleReviser.isAsked(words) ? RuleReviser.answer(words) : RuleInterviewer.answer(words);
    return answer.toString();
  }

  private synchronized String compare(String words) {
    return Objects.requireNonNullElseGet(comparisons.poll(), () -> RuleComparer.answer(words).toString());
  }

  private synchronized String judge(String words) {
    return Objects.requireNonNullElseGet(judgements.poll(), () -> RuleJudge.answer(words).toString());
  }

  private static boolean isInterview(JsonNode request) {
    return INTERVIEW.matcher(words(request)).find();
  }

  private static @Nullable JsonNode read(Context http) {
    try {
      JsonNode request = Json.read(http.body());
      if (request.path("messages").isArray() && !request.path("messages").isEmpty()
          && !request.path("stream").asBoolean()) {
        return request;
      }
      error(http, 400, "invalid_request_error", "'messages' is a required property, and streaming is not simulated.");
    } catch (IllegalArgumentException e) {
      error(http, 400, "invalid_request_error", "We could not parse the JSON body of your request.");
    }
    return null;
  }

  private synchronized @Nullable Scripted next() {
    return script.poll();
  }

  /** A client that has hung up ends it. */
  private static void trickle(Context http, Duration forSoLong) {
    long until = System.nanoTime() + forSoLong.toNanos();
    try (OutputStream out = http.contentType("application/json").outputStream()) {
      out.write("{\"id\":".getBytes(StandardCharsets.UTF_8));
      while (System.nanoTime() < until) {
        out.write(' ');
        out.flush();
        LockSupport.parkNanos(DROP.toNanos());
      }
    } catch (IOException e) {
      LOG.debug("nobody waits for the rest", e);
    }
  }

  private static void fail(Context http, int status, int retryAfterSeconds) {
    if (retryAfterSeconds > 0) {
      http.header("Retry-After", Integer.toString(retryAfterSeconds));
    }
    error(http, status, status == 429 ? "rate_limit_exceeded" : "server_error", "simulated");
  }

  private static void error(Context http, int status, String type, String message) {
    http.status(status).contentType("application/json")
        .result(Json.tree(Map.of("error", Map.of("message", message, "type", type))).toString());
  }

  /** The rules, and what the user says last, tools' answers aside. */
  private static String words(JsonNode request) {
    JsonNode rules = Json.tree(Map.of());
    JsonNode last = Json.tree(Map.of());
    for (JsonNode message : request.path("messages")) {
      String role = message.path("role").asText("user");
      rules = role.equals("system") ? message : rules;
      last = role.equals("user") ? message : last;
    }
    return content(rules) + "\n" + content(last);
  }

  /** A text, or parts of which some are texts. */
  private static String content(JsonNode message) {
    JsonNode content = message.path("content");
    return content.isTextual() ? content.asText() : String.join("\n", content.findValuesAsText("text"));
  }

  private void call(Context http, JsonNode request, String tool, String arguments) {
    answer(http, request, arguments, "tool_calls", Map.of("role", "assistant", "tool_calls",
        List.of(Map.of("id", "call_" + requests.size(), "type", "function",
            "function", Map.of("name", tool, "arguments", arguments)))));
  }

  private void answer(Context http, JsonNode request, String content, String finish) {
    answer(http, request, content, finish, Map.of("role", "assistant", "content", content));
  }

  private void answer(
      Context http, JsonNode request, String said, String finish, Map<String, Object> message) {
    ObjectNode answer = Json.object(Map.of("id", "chatcmpl-1", "object", "chat.completion", "created", 1,
        "model", request.path("model").asText("simulated")));
    answer.putArray("choices").add(Json.tree(Map.of("index", 0, "finish_reason", finish,
        "message", message)));
    int asked = request.toString().length() / CHARS_PER_TOKEN;
    int told = said.length() / CHARS_PER_TOKEN;
    tokens.addAndGet(asked + told);
    answer.set("usage", Json.tree(Map.of(
        "prompt_tokens", asked, "completion_tokens", told, "total_tokens", asked + told)));
    http.contentType("application/json").result(answer.toString());
  }
}
