package dev.skep.intake;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A message that was worked: the same words may be delivered under several ids. */
@MappedEntity("taken_message")
record TakenMessage(@Id String id, Instant takenAt) {
  static String id(String channel, String message) {
    return channel + ":" + message;
  }
}
