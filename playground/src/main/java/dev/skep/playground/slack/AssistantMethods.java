package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.List;
import java.util.Map;

/** {@code assistant.threads.*}. */
final class AssistantMethods {
  private static final int MOST_PROMPTS = 4;
  private static final Shape PROMPT = Shape.of("title! message!");

  private final Workspace workspace;

  AssistantMethods(Workspace workspace) {
    this.workspace = workspace;
  }

  void register(Map<String, SlackWebApi.Method> methods) {
    methods.put("assistant.threads.setStatus", this::status);
    methods.put("assistant.threads.setTitle", this::title);
    methods.put("assistant.threads.setSuggestedPrompts", this::prompts);
  }

  private ObjectNode status(Arguments given) {
    Refused.because("invalid_arguments",
        given.has("status") ? List.of() : List.of("[ERROR] missing required field: status"));
    workspace.status(channel(given), given.text("thread_ts"), given.text("status"));
    return Json.object();
  }

  private String channel(Arguments given) {
    String channel = given.need("channel_id");
    Refused.when(!workspace.conversations().direct(channel), "channel_not_found");
    Refused.when(workspace.conversations().find(channel, given.need("thread_ts")).isEmpty(), "invalid_thread_ts");
    return channel;
  }

  private ObjectNode title(Arguments given) {
    workspace.title(channel(given), given.text("thread_ts"), given.need("title"));
    return Json.object();
  }

  private ObjectNode prompts(Arguments given) {
    JsonNode prompts = given.array("prompts", "invalid_arguments");
    var checks = new Checks();
    checks.items(prompts, "/prompts", 1, MOST_PROMPTS);
    for (int i = 0; i < prompts.size(); i++) {
      PROMPT.check(prompts.get(i), "/prompts/" + i, checks);
    }
    Refused.because("invalid_arguments", checks.problems());
    workspace.prompts(channel(given), given.text("thread_ts"), prompts);
    return Json.object();
  }
}
