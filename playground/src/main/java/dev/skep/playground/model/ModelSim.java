package dev.skep.playground.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A model server that speaks OpenAI's chat completions. It says what a test scripts; without a script a small set of
 * rules interviews, so that the playground needs no account. Thread-safe.
 */
public final class ModelSim {
  private final Deque<Scripted> script = new ArrayDeque<>();
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

  private record Scripted(int status, String content) {}

  public void routes(Javalin app) {
    app.post("/model/v1/chat/completions", this::complete);
  }

  /** The next answer's content, whatever it is. */
  public synchronized void says(String content) {
    script.add(new Scripted(200, content));
  }

  /** The next call fails with that status. */
  public synchronized void fails(int status) {
    script.add(new Scripted(status, ""));
  }

  public List<JsonNode> requests() {
    return List.copyOf(requests);
  }

  private void complete(Context c) {
    JsonNode request = Json.read(c.body());
    requests.add(request);
    Scripted next;
    synchronized (this) {
      next = script.poll();
    }
    if (next != null && next.status() != 200) {
      c.status(next.status()).contentType("application/json").result("{\"error\":{\"message\":\"simulated\"}}");
      return;
    }
    String words = request.path("messages").path(request.path("messages").size() - 1).path("content").asText();
    String content = next == null ? RuleInterviewer.answer(words).toString() : next.content();
    ObjectNode answer = Json.object(Map.of("id", "chatcmpl-1", "object", "chat.completion", "created", 1, "model",
        request.path("model").asText("simulated")));
    answer.putArray("choices").add(Json.tree(Map.of("index", 0, "finish_reason", "stop",
        "message", Map.of("role", "assistant", "content", content))));
    answer.set("usage", Json.tree(Map.of(
        "prompt_tokens", c.body().length() / 4, "completion_tokens", content.length() / 4,
        "total_tokens", (c.body().length() + content.length()) / 4)));
    c.contentType("application/json").result(answer.toString());
  }
}
