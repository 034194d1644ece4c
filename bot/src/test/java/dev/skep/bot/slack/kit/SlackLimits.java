package dev.skep.bot.slack.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import dev.skep.core.work.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What Slack takes, checked on the JSON it is sent. */
public final class SlackLimits {
  private SlackLimits() {}

  public static JsonNode keeps(SlackText text) {
    assertThat(text.fallback()).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
    JsonNode blocks = json(text.blocks());
    blocks(blocks, 50);
    return blocks;
  }

  public static JsonNode keeps(View view, int blocksMost) {
    JsonNode json = json(view);
    for (String part : List.of("title", "submit", "close")) {
      assertThat(json.path(part).path("text").asText()).hasSizeLessThanOrEqualTo(24);
    }
    assertThat(json.path("private_metadata").asText()).hasSizeLessThanOrEqualTo(3_000);
    blocks(json.path("blocks"), blocksMost);
    return json;
  }

  static JsonNode json(Object slacks) {
    return Documents.read(GsonFactory.createSnakeCase().toJson(slacks), JsonNode.class);
  }

  public static void blocks(JsonNode blocks, int most) {
    assertThat(blocks.size()).isBetween(1, most);
    blocks.forEach(SlackLimits::block);
  }

  private static void block(JsonNode block) {
    assertThat(block.path("block_id").asText()).hasSizeLessThanOrEqualTo(255);
    switch (block.path("type").asText()) {
      case "section" -> assertThat(text(block)).hasSizeBetween(1, 3_000);
      case "header" -> assertThat(text(block)).hasSizeBetween(1, 150);
      case "context" -> {
        assertThat(block.path("elements").size()).isBetween(1, 10);
        block.path("elements").forEach(e -> assertThat(e.path("text").asText()).hasSizeBetween(1, 2_000));
      }
      case "actions" -> actions(block.path("elements"));
      case "input" -> input(block.path("element"));
      default -> assertThat(block.path("type").asText()).isEqualTo("divider");
    }
  }

  private static void actions(JsonNode elements) {
    assertThat(elements.size()).isBetween(1, 25);
    elements.forEach(e -> {
      if (e.path("type").asText().equals("button")) {
        assertThat(text(e)).hasSizeBetween(1, 75);
      } else {
        assertThat(e.path("placeholder").path("text").asText()).hasSizeBetween(1, 150);
      }
      assertThat(e.path("value").asText()).hasSizeLessThanOrEqualTo(2_000);
      assertThat(e.path("action_id").asText()).hasSizeBetween(1, 255);
    });
    List<String> ids = values(elements, "action_id");
    assertThat(ids).doesNotHaveDuplicates();
  }

  private static void input(JsonNode element) {
    assertThat(element.path("placeholder").path("text").asText()).hasSizeLessThanOrEqualTo(150);
    assertThat(element.path("initial_value").asText())
        .hasSizeLessThanOrEqualTo(element.path("max_length").asInt(3_000));
    if (element.path("type").asText().equals("static_select")) {
      assertThat(element.path("options").size()).isBetween(1, 100);
      element.path("options").forEach(o -> {
        assertThat(text(o)).hasSizeBetween(1, 75);
        assertThat(o.path("value").asText()).hasSizeBetween(1, 150);
      });
    }
  }

  private static String text(JsonNode node) {
    return node.path("text").path("text").asText();
  }

  public static List<String> values(JsonNode elements, String field) {
    return StreamSupport.stream(elements.spliterator(), false).map(e -> e.path(field).asText()).toList();
  }

  /** Every button of these blocks, in order. */
  public static List<JsonNode> buttons(JsonNode blocks) {
    var buttons = new ArrayList<JsonNode>();
    blocks.forEach(b -> b.path("elements").forEach(e -> {
      if (e.path("type").asText().equals("button")) {
        buttons.add(e);
      }
    }));
    return buttons;
  }
}
