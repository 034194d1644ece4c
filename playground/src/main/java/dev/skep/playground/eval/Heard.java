package dev.skep.playground.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A message of Skep's, as a person understands it: by its buttons. */
record Heard(JsonNode message) {
  private static final String ANSWER = "answer_";
  private static final Pattern BATCH = Pattern.compile("(\\d+) briefs");

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

  /** How many briefs a batch shows, 0 where it is none. */
  int briefs() {
    Matcher many = BATCH.matcher(text());
    return many.find() && buttons().stream().anyMatch(b -> b.startsWith("File all")) ? Integer.parseInt(many.group(1)) : 0;
  }

  Optional<JsonNode> fileAll() {
    return button("File all " + briefs());
  }

  boolean offersForm() {
    return button("Open the form").isPresent();
  }

  boolean showsAlike() {
    return button("Follow that one").isPresent();
  }

  /** What goes on with filing where something stood against it. */
  Optional<JsonNode> allTheSame() {
    return button("File it all the same").or(() -> button("File anyway")).or(() -> button("File all the same"));
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
