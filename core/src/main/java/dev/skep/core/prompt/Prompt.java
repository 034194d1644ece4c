package dev.skep.core.prompt;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with holes, read from Markdown with front matter, paired with the record whose components fill them.
 *
 * @param id path below {@code prompts/} without ending, such as {@code intake/interview}
 * @param tier the kind of model it is written for
 * @param <I> record of inputs; each component is used by the text and each hole has a component
 */
public record Prompt<I extends Record>(String id, int version, Tier tier, String text, Class<I> inputs) {
  static final Pattern HOLE = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9]*)\\s*}}");

  /** {@code id@version}, stored with whatever was made from it. */
  public String ref() {
    return id + "@" + version;
  }

  /** Fills every hole; inputs are put in as they are and never looked at for holes themselves. */
  public String render(I values) {
    Map<String, String> byName = new HashMap<>();
    for (RecordComponent component : inputs.getRecordComponents()) {
      byName.put(component.getName(), read(component, values));
    }
    return HOLE.matcher(text).replaceAll(hole -> Matcher.quoteReplacement(byName.get(hole.group(1))));
  }

  private static String read(RecordComponent component, Record values) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return String.valueOf(accessor.invoke(values));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("prompt input " + component.getName() + " cannot be read", e);
    }
  }
}
