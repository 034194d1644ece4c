package dev.skep.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with something the bot sent, each in Slack's manner with a pointer to where. */
final class Checks {
  private static final Shape TEXT = Shape.of("text! emoji verbatim");
  private final List<String> problems = new ArrayList<>();

  List<String> problems() {
    return List.copyOf(problems);
  }

  void no(String at, String words) {
    problems.add("[ERROR] " + words + " [json-pointer:" + at + "]");
  }

  void characters(JsonNode owner, String field, String at, int most) {
    if (owner.path(field).asText("").length() > most) {
      no(at + "/" + field, "must be less than " + (most + 1) + " characters");
    }
  }

  void items(JsonNode array, String at, int least, int most) {
    if (!array.isArray()) {
      no(at, "must be an array");
    } else if (array.size() > most) {
      no(at, "no more than " + most + " items allowed");
    } else if (array.size() < least) {
      no(at, "must contain at least " + least + " items");
    }
  }

  void oneOf(JsonNode owner, String field, String at, String... allowed) {
    if (owner.has(field) && !List.of(allowed).contains(owner.path(field).asText())) {
      no(at + "/" + field, "value must be one of " + String.join(", ", allowed));
    }
  }

  /** A text object of plain text; one that is not there is fine, {@link Shape} tells what is required. */
  void plainText(JsonNode owner, String field, String at, int mostCharacters) {
    if (owner.has(field)) {
      text(owner.path(field), at + "/" + field, mostCharacters, false);
    }
  }

  void anyText(JsonNode owner, String field, String at, int mostCharacters) {
    if (owner.has(field)) {
      text(owner.path(field), at + "/" + field, mostCharacters, true);
    }
  }

  void text(JsonNode text, String at, int mostCharacters, boolean markup) {
    if (!text.isObject()) {
      no(at, "must provide an object");
      return;
    }
    TEXT.check(text, at, this);
    String type = text.path("type").asText();
    if (!type.equals("plain_text") && !(markup && type.equals("mrkdwn"))) {
      no(at + "/type", "text of type '" + type + "' is not allowed here");
    }
    if (text.path("text").asText().isEmpty()) {
      no(at + "/text", "must be more than 0 characters");
    }
    if (text.has("emoji") && !type.equals("plain_text")) {
      no(at + "/emoji", "only plain_text has emoji");
    }
    characters(text, "text", at, mostCharacters);
  }
}
