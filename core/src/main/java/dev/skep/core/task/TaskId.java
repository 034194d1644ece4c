package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one task for ever. Its text form is the hidden marker on the filed issue. */
public record TaskId(@JsonValue UUID value) {

  @JsonCreator
  public TaskId {}

  public static TaskId random() {
    return new TaskId(UUID.randomUUID());
  }

  /** @throws IllegalArgumentException when the text is not a task id */
  public static TaskId of(String text) {
    return new TaskId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
