package dev.skep.throttle.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Documents;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reads what a tool answered as a list: JSON, an array of texts or of objects, or one item on each line. Pure. */
public final class AnsweredItems {
  private AnsweredItems() {}

  /** @throws ListRefused for an answer in which there are no items */
  public static List<ListedItem> read(String source, String answer) {
    JsonNode json = json(answer.strip());
    List<ListedItem> items = new ArrayList<>();
    if (json == null) {
      answer.lines().map(ItemLine::read).forEach(line -> line.filter(l -> !l.isUnfit()).ifPresent(l -> items.add(l.item())));
    } else {
      array(source, json).forEach(one -> items.add(item(source, one)));
    }
    return items;
  }

  private static @org.jspecify.annotations.Nullable JsonNode json(String answer) {
    if (!answer.startsWith("[") && !answer.startsWith("{")) {
      return null;
    }
    try {
      return Documents.read(answer, JsonNode.class);
    } catch (UncheckedIOException e) {
      return null;
    }
  }

  /** The array itself, or the only one that an object holds. */
  private static JsonNode array(String source, JsonNode json) {
    if (json.isArray()) {
      return json;
    }
    List<JsonNode> arrays = StreamSupport.stream(json.spliterator(), false).filter(JsonNode::isArray).toList();
    if (arrays.size() != 1) {
      throw new ListRefused(source + " answered with no list. I added nothing.");
    }
    return arrays.getFirst();
  }

  private static ListedItem item(String source, JsonNode one) {
    try {
      if (one.isObject()) {
        List<String> titles = one.properties().stream().map(Map.Entry::getKey).toList();
        Columns columns = Columns.of(titles).filter(Columns::haveHeader)
            .orElseThrow(() -> new IllegalArgumentException("an item has no name, title or key"));
        return columns.item(one.properties().stream().map(p -> text(p.getValue())).toList());
      }
      return new ListedItem(text(one), "", "");
    } catch (IllegalArgumentException e) {
      throw new ListRefused("In what " + source + " lists, " + e.getMessage() + ". I added nothing.");
    }
  }

  private static String text(JsonNode value) {
    return value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
  }
}
