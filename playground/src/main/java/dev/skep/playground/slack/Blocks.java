package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds things in blocks. */
final class Blocks {
  private Blocks() {}

  /** An element with the id of the block around it. */
  record Found(String blockId, JsonNode element) {}

  static Stream<JsonNode> of(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** @param blockId empty for any block */
  static Predicate<Found> in(String blockId) {
    return found -> blockId.isEmpty() || found.blockId().equals(blockId);
  }

  static boolean has(JsonNode blocks, String type) {
    return of(blocks).anyMatch(b -> b.path("type").asText().equals(type));
  }

  static Stream<Found> elements(JsonNode blocks) {
    return of(blocks).flatMap(block -> inside(block).map(e -> new Found(block.path("block_id").asText(), e)));
  }

  private static Stream<JsonNode> inside(JsonNode block) {
    if (block.path("type").asText().equals("rich_text")) {
      return Stream.empty();
    }
    return Stream.of(of(block.path("elements")), Stream.of(block.path("accessory")), Stream.of(block.path("element")))
        .flatMap(s -> s).filter(JsonNode::isObject);
  }

  static Optional<Found> element(JsonNode blocks, String actionId, Predicate<Found> which) {
    return elements(blocks).filter(f -> f.element().path("action_id").asText().equals(actionId))
        .filter(which).findFirst();
  }

  /** The options of a select, those in groups included. */
  static Stream<JsonNode> options(JsonNode select) {
    return Stream.concat(of(select.path("options")), of(select.path("option_groups")).flatMap(g -> of(g.path("options"))));
  }

  /** Gives every block and every interactive element that has no id one, as Slack does. */
  static ArrayNode identified(JsonNode blocks, Supplier<String> ids) {
    ArrayNode copy = blocks.deepCopy();
    copy.forEach(block -> {
      if (!block.has("block_id")) {
        ((ObjectNode) block).put("block_id", ids.get());
      }
    });
    elements(copy).map(f -> (ObjectNode) f.element())
        .filter(e -> !e.has("action_id") && !e.path("type").asText().matches("image|mrkdwn|plain_text"))
        .forEach(e -> e.put("action_id", ids.get()));
    return copy;
  }
}
