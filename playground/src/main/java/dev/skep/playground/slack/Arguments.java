package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.skep.playground.Json;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arguments of a Web API call, whether they came as a form or as JSON. */
record Arguments(Map<String, String> given) {

  static Arguments of(Context http) {
    var given = new HashMap<String, String>();
    String type = http.contentType() == null ? "" : http.contentType();
    if (type.startsWith("application/json")) {
      json(http.body()).properties().forEach(e -> {
        if (!e.getValue().isNull()) {
          given.put(e.getKey(), e.getValue().isContainerNode() ? e.getValue().toString() : e.getValue().asText());
        }
      });
    } else {
      http.formParamMap().forEach((name, values) -> given.put(name, values.getFirst()));
    }
    http.queryParamMap().forEach((name, values) -> given.putIfAbsent(name, values.getFirst()));
    return new Arguments(Map.copyOf(given));
  }

  private static JsonNode json(String body) {
    try {
      JsonNode json = Json.read(body);
      Refused.when(!json.isObject(), "json_not_object");
      return json;
    } catch (IllegalArgumentException e) {
      throw new Refused("invalid_json");
    }
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  /** Empty where it was not given. */
  String text(String name) {
    return given.getOrDefault(name, "");
  }

  String need(String name) {
    Refused.because("invalid_arguments", text(name).isEmpty()
        ? List.of("[ERROR] missing required field: " + name)
        : List.of());
    return text(name);
  }

  boolean flag(String name) {
    return text(name).matches("true|1");
  }

  int number(String name, int otherwise, int most) {
    String text = text(name);
    Refused.when(!text.isEmpty() && !text.matches("\\d{1,9}"), "invalid_limit");
    int number = text.isEmpty() ? otherwise : Integer.parseInt(text);
    return number == 0 ? otherwise : Math.min(number, most);
  }

  /** @param otherwise Slack's error for something that is not JSON of this kind */
  ArrayNode array(String name, String otherwise) {
    JsonNode json = read(name, "[]", otherwise);
    Refused.when(!json.isArray(), otherwise);
    return (ArrayNode) json;
  }

  JsonNode object(String name, String otherwise) {
    JsonNode json = read(name, "{}", otherwise);
    Refused.when(!json.isObject(), otherwise);
    return json;
  }

  private JsonNode read(String name, String empty, String otherwise) {
    try {
      return Json.read(text(name).isEmpty() ? empty : text(name));
    } catch (IllegalArgumentException e) {
      throw new Refused(otherwise);
    }
  }
}
