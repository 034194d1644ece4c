package dev.skep.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what a model wrote where texts were asked for: a wrong type costs that value, not the whole answer. */
final class Loose {
  private Loose() {}

  static final class Text extends JsonDeserializer<String> {
    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode node = parser.readValueAsTree();
      return node.isArray() ? String.join("\n", texts(node)) : node.isValueNode() ? node.asText() : null;
    }
  }

  static final class Texts extends JsonDeserializer<List<String>> {
    @Override
    public List<String> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return texts(parser.readValueAsTree());
    }
  }

  /** Pairs of name and value, or an object of such fields; what is neither is left out. */
  static final class Values extends JsonDeserializer<List<IntakeReply.Value>> {
    @Override
    public List<IntakeReply.Value> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode node = parser.readValueAsTree();
      Stream<IntakeReply.Value> values = node.isArray()
          ? StreamSupport.stream(node.spliterator(), false)
              .map(n -> new IntakeReply.Value(n.path("name").asText(), n.path("value").asText()))
          : node.properties().stream().map(e -> new IntakeReply.Value(e.getKey(), e.getValue().asText()));
      return values.filter(v -> !v.name().isBlank() && !v.value().isBlank()).toList();
    }
  }

  static final class Numbers extends JsonDeserializer<List<Integer>> {
    @Override
    public List<Integer> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return texts(parser.readValueAsTree()).stream().map(String::strip).filter(t -> t.matches("\\d{1,4}"))
          .map(Integer::valueOf).toList();
    }
  }

  private static List<String> texts(JsonNode node) {
    Stream<JsonNode> values = node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    return values.filter(n -> n.isValueNode() && !n.isNull()).map(JsonNode::asText).filter(t -> !t.isBlank()).toList();
  }
}
