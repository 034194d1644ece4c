package dev.skep.playground.jira;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.playground.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An issue as the simulated Jira keeps it. */
final class JiraIssue {
  final String key;
  final String type;
  final String summary;
  final JsonNode description;
  final int number;
  String status = "To Do";
  String category = "new";
  @Nullable String parent;
  final List<JsonNode> comments = new ArrayList<>();
  final List<JsonNode> links = new ArrayList<>();
  final List<JsonNode> remote = new ArrayList<>();

  JiraIssue(String key, String type, String summary, JsonNode description, int number) {
    this.key = key;
    this.type = type;
    this.summary = summary;
    this.description = description;
    this.number = number;
  }

  String project() {
    return key.substring(0, key.lastIndexOf('-'));
  }

  boolean says(String word) {
    return (summary + " " + String.join(" ", description.findValuesAsText("text"))).toLowerCase(Locale.ROOT)
        .contains(word.toLowerCase(Locale.ROOT));
  }

  Map<String, ?> type() {
    return Map.of("id", "10001", "name", type, "subtask", type.equals("Sub-task"));
  }

  Map<String, ?> status() {
    return Map.of("id", "3", "name", status, "statusCategory", Map.of("id", 2, "key", category, "name", status));
  }

  /** As another issue refers to it. */
  JsonNode shortly() {
    return Json.tree(Map.of("id", Integer.toString(10_000 + number), "key", key,
        "fields", Map.of("summary", summary, "status", status(), "issuetype", type())));
  }
}
