package dev.skep.playground.slack;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Slack refuses in blocks. Knows the blocks that can be sent at the time of writing but for the newest display
 * ones (alert, card, carousel, container, data table): those are refused here as unknown.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">blocks</a>
 */
final class BlockRules {
  private static final Shape TASK_CARD = Shape.of("block_id task_id! title! status details output sources");
  private static final Map<String, Shape> SHAPES = Map.ofEntries(
      entry("section", Shape.of("block_id text fields accessory expand")),
      entry("header", Shape.of("block_id text! level")),
      entry("divider", Shape.of("block_id")),
      entry("context", Shape.of("block_id elements!")),
      entry("context_actions", Shape.of("block_id elements!")),
      entry("actions", Shape.of("block_id elements!")),
      entry("image", Shape.of("block_id alt_text! image_url slack_file title")),
      entry("input", Shape.of("block_id label! element! dispatch_action hint optional")),
      entry("markdown", Shape.of("block_id text!")),
      entry("rich_text", Shape.of("block_id elements!")),
      entry("table", Shape.of("block_id rows! column_settings")),
      entry("video",
          Shape.of("block_id alt_text! title! thumbnail_url! video_url! author_name description provider_icon_url "
              + "provider_name title_url")),
      entry("file", Shape.of("block_id external_id! source!")),
      entry("plan", Shape.of("block_id title! tasks")),
      entry("task_card", TASK_CARD));
  private static final Set<String> ONLY_IN_MESSAGES = Set.of(
      "markdown", "table", "plan", "task_card", "context_actions", "file");
  private static final int MARKDOWN_CHARACTERS = 12_000;

  /** Where blocks are shown, with how many fit. */
  enum Surface {
    MESSAGE(50), MODAL(100), HOME(100);

    private final int most;

    Surface(int most) {
      this.most = most;
    }
  }

  private final Checks checks;
  private final Surface surface;
  private final ElementRules elements;
  private final Set<String> blockIds = new HashSet<>();
  private int markdown;

  private BlockRules(Checks checks, Surface surface) {
    this.checks = checks;
    this.surface = surface;
    this.elements = new ElementRules(checks);
  }

  static List<String> problems(JsonNode blocks) {
    var checks = new Checks();
    check(blocks, "/blocks", Surface.MESSAGE, checks);
    return checks.problems();
  }

  static void check(JsonNode blocks, String at, Surface surface, Checks checks) {
    checks.items(blocks, at, 0, surface.most);
    var rules = new BlockRules(checks, surface);
    for (int i = 0; i < blocks.size(); i++) {
      rules.block(blocks.get(i), at + "/" + i);
    }
    rules.together(blocks, at);
  }

  private void block(JsonNode block, String at) {
    String type = block.path("type").asText();
    Shape shape = SHAPES.get(type);
    if (shape == null || (surface != Surface.MESSAGE && ONLY_IN_MESSAGES.contains(type))) {
      checks.no(at + "/type", "unsupported type: '" + type + "'");
      return;
    }
    shape.check(block, at, checks);
    checks.characters(block, "block_id", at, 255);
    if (block.has("block_id") && !blockIds.add(block.path("block_id").asText())) {
      checks.no(at + "/block_id", "block_id '" + block.path("block_id").asText() + "' already exists");
    }
    elements.nextBlock();
    inside(type, block, at);
  }

  private void inside(String type, JsonNode block, String at) {
    switch (type) {
      case "section" -> section(block, at);
      case "header" -> checks.plainText(block, "text", at, 150);
      case "context" -> context(block, at);
      case "context_actions" -> elements(block, at, 5, ElementRules.IN_CONTEXT_ACTIONS);
      case "actions" -> elements(block, at, 25, ElementRules.IN_ACTIONS);
      case "image" -> {
        elements.image(block, at);
        checks.plainText(block, "title", at, 2000);
      }
      case "input" -> input(block, at);
      case "markdown" -> markdown += block.path("text").asText().length();
      case "rich_text" -> checks.items(block.path("elements"), at + "/elements", 0, Integer.MAX_VALUE);
      case "table" -> TableRules.check(block, at, checks);
      case "plan" -> plan(block, at);
      case "task_card" -> task(block, at);
      default -> {
      }
    }
  }

  private void section(JsonNode block, String at) {
    if (!block.has("text") && !block.has("fields")) {
      checks.no(at, "missing required field: text or fields");
    }
    checks.anyText(block, "text", at, 3000);
    if (block.has("fields")) {
      checks.items(block.path("fields"), at + "/fields", 1, 10);
      for (int i = 0; i < block.path("fields").size(); i++) {
        checks.text(block.path("fields").get(i), at + "/fields/" + i, 2000, true);
      }
    }
    if (block.has("accessory")) {
      elements.check(block.path("accessory"), at + "/accessory", ElementRules.BESIDE_TEXT);
    }
  }

  private void context(JsonNode block, String at) {
    checks.items(block.path("elements"), at + "/elements", 1, 10);
    for (int i = 0; i < block.path("elements").size(); i++) {
      JsonNode element = block.path("elements").get(i);
      String here = at + "/elements/" + i;
      if (element.path("type").asText().equals("image")) {
        elements.check(element, here, Set.of("image"));
      } else {
        checks.text(element, here, 3000, true);
      }
    }
  }

  private void elements(JsonNode block, String at, int most, Set<String> allowed) {
    checks.items(block.path("elements"), at + "/elements", 1, most);
    for (int i = 0; i < block.path("elements").size(); i++) {
      elements.check(block.path("elements").get(i), at + "/elements/" + i, allowed);
    }
  }

  private void input(JsonNode block, String at) {
    checks.plainText(block, "label", at, 2000);
    checks.plainText(block, "hint", at, 2000);
    elements.check(block.path("element"), at + "/element", ElementRules.IN_INPUT);
  }

  private void plan(JsonNode block, String at) {
    for (int i = 0; i < block.path("tasks").size(); i++) {
      JsonNode task = block.path("tasks").get(i);
      TASK_CARD.check(task, at + "/tasks/" + i, checks);
      task(task, at + "/tasks/" + i);
    }
  }

  private void task(JsonNode task, String at) {
    checks.oneOf(task, "status", at, "pending", "in_progress", "complete", "error");
  }

  private void together(JsonNode blocks, String at) {
    if (markdown > MARKDOWN_CHARACTERS) {
      checks.no(at, "markdown text over all blocks must be less than " + (MARKDOWN_CHARACTERS + 1) + " characters");
    }
    if (Blocks.has(blocks, "plan") && Blocks.has(blocks, "task_card")) {
      checks.no(at, "plan and task_card cannot be in one message");
    }
  }
}
