package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Slack refuses in blocks.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">blocks</a>
 */
final class BlockRules {
  private static final Map<String, Set<String>> BLOCK_FIELDS = Map.ofEntries(
      Map.entry("section", Set.of("text", "fields", "accessory", "expand")),
      Map.entry("header", Set.of("text")),
      Map.entry("divider", Set.of()),
      Map.entry("context", Set.of("elements")),
      Map.entry("actions", Set.of("elements")),
      Map.entry("markdown", Set.of("text")),
      Map.entry("image", Set.of("image_url", "alt_text", "title", "slack_file")),
      Map.entry("input", Set.of("label", "element", "hint", "optional", "dispatch_action")));
  private static final Map<String, Set<String>> ELEMENT_FIELDS = Map.of(
      "button", Set.of("action_id", "text", "value", "url", "style", "confirm", "accessibility_label"),
      "static_select", Set.of("action_id", "options", "option_groups", "initial_option", "placeholder", "confirm",
          "focus_on_load"),
      "plain_text_input", Set.of("action_id", "initial_value", "multiline", "min_length", "max_length", "placeholder",
          "dispatch_action_config", "focus_on_load"));

  private final List<String> problems = new ArrayList<>();
  private final Set<String> blockIds = new HashSet<>();
  private final Set<String> actionIds = new HashSet<>();

  private BlockRules() {}

  static List<String> problems(JsonNode blocks, int mostBlocks) {
    var rules = new BlockRules();
    if (!blocks.isArray()) {
      rules.problems.add("blocks must be an array");
      return rules.problems;
    }
    rules.most("blocks", blocks.size(), mostBlocks);
    for (int i = 0; i < blocks.size(); i++) {
      rules.block(blocks.get(i), "[" + i + "]");
    }
    return rules.problems;
  }

  private void block(JsonNode block, String at) {
    String type = block.path("type").asText();
    Set<String> known = BLOCK_FIELDS.get(type);
    if (known == null) {
      problems.add(at + ": unknown block type '" + type + "'");
      return;
    }
    block.fieldNames().forEachRemaining(f -> {
      if (!known.contains(f) && !f.equals("type") && !f.equals("block_id")) {
        problems.add(at + ": a " + type + " has no field '" + f + "'");
      }
    });
    if (block.has("block_id") && !blockIds.add(block.path("block_id").asText())) {
      problems.add(at + ": block_id is used twice");
    }
    switch (type) {
      case "section" -> section(block, at);
      case "header" -> text(block.path("text"), at, 150, "plain_text");
      case "context" -> elements(block.path("elements"), at, 10);
      case "actions" -> elements(block.path("elements"), at, 25);
      case "input" -> input(block, at);
      default -> {
      }
    }
  }

  private void section(JsonNode block, String at) {
    if (!block.has("text") && !block.has("fields")) {
      problems.add(at + ": a section needs text or fields");
    }
    if (block.has("text")) {
      text(block.path("text"), at, 3000, null);
    }
    most(at + ".fields", block.path("fields").size(), 10);
    block.path("fields").forEach(f -> text(f, at, 2000, null));
    if (block.has("accessory")) {
      element(block.path("accessory"), at);
    }
  }

  private void input(JsonNode block, String at) {
    text(block.path("label"), at + ".label", 2000, "plain_text");
    element(block.path("element"), at);
  }

  private void elements(JsonNode elements, String at, int most) {
    if (elements.isEmpty()) {
      problems.add(at + ": elements must not be empty");
    }
    most(at + ".elements", elements.size(), most);
    elements.forEach(e -> element(e, at));
  }

  private void element(JsonNode element, String at) {
    String type = element.path("type").asText();
    if (type.equals("mrkdwn") || type.equals("plain_text")) {
      text(element, at, 3000, null);
      return;
    }
    Set<String> known = ELEMENT_FIELDS.get(type);
    if (known == null) {
      problems.add(at + ": unknown element '" + type + "'");
      return;
    }
    element.fieldNames().forEachRemaining(f -> {
      if (!known.contains(f) && !f.equals("type")) {
        problems.add(at + ": a " + type + " has no field '" + f + "'");
      }
    });
    longest(element.path("action_id"), at + ".action_id", 255);
    if (element.has("action_id") && !actionIds.add(element.path("action_id").asText())) {
      problems.add(at + ": action_id '" + element.path("action_id").asText() + "' is used twice");
    }
    switch (type) {
      case "button" -> button(element, at);
      case "static_select" -> select(element, at);
      default -> longest(element.path("placeholder").path("text"), at + ".placeholder", 150);
    }
  }

  private void button(JsonNode button, String at) {
    text(button.path("text"), at, 75, "plain_text");
    longest(button.path("value"), at + ".value", 2000);
    if (button.has("style") && !Set.of("primary", "danger").contains(button.path("style").asText())) {
      problems.add(at + ": a button has no style '" + button.path("style").asText() + "'");
    }
  }

  private void select(JsonNode select, String at) {
    JsonNode options = select.path("options");
    if (options.isEmpty()) {
      problems.add(at + ": a select needs options");
    }
    most(at + ".options", options.size(), 100);
    options.forEach(o -> {
      longest(o.path("text").path("text"), at + ".option", 75);
      longest(o.path("value"), at + ".option value", 150);
    });
  }

  private void text(JsonNode text, String at, int mostChars, String onlyType) {
    String type = text.path("type").asText();
    if (!Set.of("mrkdwn", "plain_text").contains(type) || onlyType != null && !onlyType.equals(type)) {
      problems.add(at + ": text of type '" + type + "' does not belong here");
    }
    if (text.path("text").asText().isEmpty()) {
      problems.add(at + ": text must not be empty");
    }
    longest(text.path("text"), at + ".text", mostChars);
  }

  private void longest(JsonNode text, String at, int mostChars) {
    most(at + " (characters)", text.asText("").length(), mostChars);
  }

  private void most(String at, int count, int most) {
    if (count > most) {
      problems.add(at + ": must be " + most + " at most, is " + count);
    }
  }
}
