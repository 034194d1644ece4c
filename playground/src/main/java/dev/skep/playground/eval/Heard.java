package dev.skep.playground.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A message of Skep's, as a person understands it: by its buttons. */
record Heard(JsonNode message) {
  private static final String ANSWER = "answer_";

  String ts() {
    return message.path("ts").asText();
  }

  String text() {
    return message.path("text").asText();
  }

  /** Changes when the message is edited. */
  String print() {
    return ts() + message.path("text") + message.path("blocks");
  }

  boolean isQuestion() {
    return elements().anyMatch(e -> e.path("action_id").asText().startsWith(ANSWER));
  }

  boolean isBrief() {
    return button("File it").isPresent();
  }

  boolean offersForm() {
    return button("Open the form").isPresent();
  }

  boolean showsAlike() {
    return button("Follow that one").isPresent();
  }

  /** What goes on with filing where something stood against it. */
  Optional<JsonNode> allTheSame() {
    return button("File it all the same").or(() -> button("File anyway"));
  }

  boolean hasButtons() {
    return elements().anyMatch(e -> e.path("type").asText().equals("button"));
  }

  Optional<JsonNode> button(String words) {
    return elements().filter(e -> e.path("text").path("text").asText().equalsIgnoreCase(words)).findFirst();
  }

  List<String> buttons() {
    return elements().map(e -> e.path("text").path("text").asText()).filter(t -> !t.isEmpty()).toList();
  }

  private Stream<JsonNode> elements() {
    return stream(message.path("blocks")).flatMap(b -> Stream.concat(stream(b.path("elements")),
        b.has("accessory") ? Stream.of(b.path("accessory")) : Stream.empty()));
  }

  private static Stream<JsonNode> stream(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false);
  }
}
