package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Locale;

/**
 * What one task of a queue is about, as it stood in the list it came from.
 *
 * @param name by which people call it, such as {@code checkout_v2}; on one line, never empty
 * @param words what else was told of it, empty for nothing
 * @param link where it came from or where it stands, empty for nowhere
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Item(String name, String words, String link) {
  public static final int NAME_MAX_CHARS = 200;

  public Item {
    name = name.strip();
    if (name.isEmpty() || name.length() > NAME_MAX_CHARS) {
      throw new IllegalArgumentException("an item needs a name of 1 to " + NAME_MAX_CHARS + " characters");
    }
    words = words == null ? "" : words.strip();
    link = link == null ? "" : link.strip();
  }

  /** The same for two items that are one: case and code marks do not count. */
  public String key() {
    return key(name);
  }

  public static String key(String name) {
    return name.replace("`", "").strip().toLowerCase(Locale.ROOT);
  }
}
