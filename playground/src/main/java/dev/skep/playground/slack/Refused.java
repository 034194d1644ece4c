package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.List;
import java.util.Map;

/** Slack says no: its word for it, and where there are some its explanations and further fields of the answer. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<String> messages;
  private final transient Map<String, String> beside;

  Refused(String error) {
    this(error, List.of(), Map.of());
  }

  Refused(String error, Map<String, String> beside) {
    this(error, List.of(), beside);
  }

  private Refused(String error, List<String> messages, Map<String, String> beside) {
    super(error, null, false, false);
    this.messages = messages;
    this.beside = beside;
  }

  static void when(boolean refused, String error) {
    if (refused) {
      throw new Refused(error);
    }
  }

  static void because(String error, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new Refused(error, problems, Map.of());
    }
  }

  String words() {
    return getMessage() + (messages.isEmpty() ? "" : " " + messages) + (beside.isEmpty() ? "" : " " + beside);
  }

  ObjectNode answer() {
    ObjectNode answer = Json.object(beside).put("ok", false).put("error", getMessage());
    if (!messages.isEmpty()) {
      answer.putObject("response_metadata").set("messages", Json.tree(messages));
    }
    return answer;
  }
}
