package dev.skep.intake;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one intake conversation; rides in buttons and forms. */
public record ConversationId(@JsonValue UUID value) {

  @JsonCreator
  public ConversationId {}

  /** @throws IllegalArgumentException when the text is not an id */
  public static ConversationId of(String text) {
    return new ConversationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
