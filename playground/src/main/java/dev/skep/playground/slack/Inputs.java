package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.playground.Json;
import java.util.Map;
import java.util.Set;

/** What a person put into the inputs of a form or message, as Slack's state of them. */
final class Inputs {
  /** The field of the state by the element's type; that of the element's first value has {@code initial_} before its end. */
  private static final Map<String, String> FIELDS = Map.ofEntries(
      Map.entry("static_select", "selected_option"), Map.entry("external_select", "selected_option"),
      Map.entry("radio_buttons", "selected_option"), Map.entry("overflow", "selected_option"),
      Map.entry("multi_static_select", "selected_options"), Map.entry("multi_external_select", "selected_options"),
      Map.entry("checkboxes", "selected_options"), Map.entry("users_select", "selected_user"),
      Map.entry("multi_users_select", "selected_users"), Map.entry("conversations_select", "selected_conversation"),
      Map.entry("multi_conversations_select", "selected_conversations"),
      Map.entry("channels_select", "selected_channel"), Map.entry("multi_channels_select", "selected_channels"),
      Map.entry("datepicker", "selected_date"), Map.entry("timepicker", "selected_time"),
      Map.entry("datetimepicker", "selected_date_time"), Map.entry("plain_text_input", "value"),
      Map.entry("number_input", "value"), Map.entry("email_text_input", "value"), Map.entry("url_text_input", "value"),
      Map.entry("rich_text_input", "rich_text_value"), Map.entry("feedback_buttons", "value"));
  private static final Set<String> NOT_KEPT = Set.of("overflow", "feedback_buttons");

  private Inputs() {}

  static boolean holds(JsonNode element) {
    return FIELDS.containsKey(element.path("type").asText());
  }

  /** Whether the state goes on holding what was chosen. */
  static boolean kept(JsonNode element) {
    return holds(element) && !NOT_KEPT.contains(element.path("type").asText());
  }

  static boolean external(JsonNode element) {
    return element.path("type").asText().endsWith("external_select");
  }

  static void put(ObjectNode values, Blocks.Found found, ObjectNode value) {
    ObjectNode block = values.has(found.blockId())
        ? (ObjectNode) values.path(found.blockId())
        : values.putObject(found.blockId());
    block.set(found.element().path("action_id").asText(), value);
  }

  /**
   * The state of all inputs in these blocks.
   *
   * @param given by block id: plain text or an option's value, or by block id and action id such a value or a whole
   *     state; what is not given keeps its first value
   */
  static ObjectNode values(JsonNode blocks, JsonNode given) {
    ObjectNode values = Json.object();
    Blocks.elements(blocks).filter(f -> kept(f.element())).forEach(f -> {
      JsonNode block = given.path(f.blockId());
      JsonNode mine = block.isObject() ? block.path(f.element().path("action_id").asText()) : block;
      put(values, f, value(f.element(), mine));
    });
    return values;
  }

  /** The state of one element; {@code given} may be missing. */
  static ObjectNode value(JsonNode element, JsonNode given) {
    String type = element.path("type").asText();
    String field = FIELDS.getOrDefault(type, "value");
    JsonNode chosen = given.isObject() && given.has(field) ? given.path(field) : given;
    if (chosen.isMissingNode()) {
      chosen = element.path(field.endsWith("value") ? "initial_value" : field.replace("selected_", "initial_"));
    } else if (field.equals("selected_option")) {
      chosen = option(element, chosen);
    } else if (field.equals("selected_options")) {
      chosen = options(element, chosen);
    }
    boolean nothing = chosen.isMissingNode() || (chosen.isTextual() && chosen.asText().isEmpty());
    ObjectNode value = Json.object(Map.of("type", type));
    value.set(field, nothing ? (field.endsWith("s") ? Json.array() : NullNode.getInstance()) : chosen);
    return value;
  }

  private static JsonNode option(JsonNode element, JsonNode wanted) {
    String value = wanted.isObject() ? wanted.path("value").asText() : wanted.asText("");
    if (wanted.isNull() || value.isEmpty()) {
      return NullNode.getInstance();
    }
    if (external(element)) {
      return offered(wanted);
    }
    return Blocks.options(element).filter(o -> o.path("value").asText().equals(value)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no option '" + value + "' to choose"));
  }

  private static JsonNode offered(JsonNode wanted) {
    if (!wanted.isObject()) {
      throw new IllegalArgumentException("choose one of the options that were offered");
    }
    return wanted;
  }

  private static JsonNode options(JsonNode element, JsonNode wanted) {
    ArrayNode all = Json.array();
    if (wanted.isArray()) {
      wanted.forEach(w -> all.add(option(element, w)));
    } else if (!wanted.asText("").isEmpty()) {
      all.add(option(element, wanted));
    }
    return all;
  }
}
