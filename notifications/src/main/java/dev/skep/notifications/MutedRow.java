package dev.skep.notifications;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A person who wants to hear less in one thread. */
@MappedEntity("muted_thread")
record MutedRow(@Id String place, Instant mutedAt) {

  static String place(String person, String channel, String thread) {
    return person + ":" + channel + ":" + thread;
  }
}
