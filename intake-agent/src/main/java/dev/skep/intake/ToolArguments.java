package dev.skep.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Documents;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the model wants a tool to work on: a JSON object in which anything may be missing or of another type. */
public record ToolArguments(JsonNode json) {
  private static final int TEXT_MAX_CHARS = 300;

  /** Empty for what is no JSON object; nothing at all is an object without values. */
  static Optional<ToolArguments> read(@Nullable String arguments) {
    try {
      String given = arguments == null || arguments.isBlank() ? "{}" : arguments;
      return Optional.of(Documents.read(given, JsonNode.class)).filter(JsonNode::isObject).map(ToolArguments::new);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** On one line; empty where there is none. */
  public String text(String name) {
    JsonNode value = json.path(name);
    String text = value.isValueNode() && !value.isNull() ? value.asText().strip().replaceAll("\\s+", " ") : "";
    return text.length() <= TEXT_MAX_CHARS ? text : text.substring(0, TEXT_MAX_CHARS);
  }

  public int number(String name, int otherwise) {
    return json.path(name).asInt(otherwise);
  }
}
