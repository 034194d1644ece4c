package dev.skep.throttle.queue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.skep.core.task.Item;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One item as a list has it, before it is a task. Strangers' words, not yet cleaned. Immutable.
 *
 * @param name on one line, never empty
 * @param words what else the list tells of it, empty for nothing
 * @param link where it stands, empty for nowhere
 * @param repository in which the work is to be done, empty for that of the queue
 * @param fields what the list has beside, by the name of its column
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ListedItem(String name, String words, String link, String repository, Map<String, String> fields) {

  /** @throws IllegalArgumentException without a name, or with one longer than {@link Item#NAME_MAX_CHARS} */
  public ListedItem {
    name = oneLine(name);
    if (wrong(name)) {
      throw new IllegalArgumentException("an item needs a name of 1 to " + Item.NAME_MAX_CHARS + " characters");
    }
    words = words == null ? "" : words.strip();
    link = link == null ? "" : link.strip();
    repository = repository == null ? "" : repository.strip();
    fields = fields == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  public ListedItem(String name, String words, String link) {
    this(name, words, link, "", Map.of());
  }

  /** Whether no item can be called so. Letters in small may take more room than the name itself. */
  public static boolean wrong(String name) {
    String key = Item.key(name);
    return key.isEmpty() || Math.max(key.length(), name.length()) > Item.NAME_MAX_CHARS;
  }

  static String oneLine(String words) {
    return words.replaceAll("\\s+", " ").strip();
  }

  /** The same for two items that are one. */
  public String key() {
    return Item.key(name);
  }
}
