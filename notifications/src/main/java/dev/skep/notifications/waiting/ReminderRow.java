package dev.skep.notifications.waiting;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** How often a person was reminded of one cause, and when last. */
@MappedEntity("reminder")
record ReminderRow(@Id String place, String person, String cause, int times, Instant lastAt) {

  static String place(String person, String cause) {
    return person + ":" + cause;
  }

  static ReminderRow first(String person, String cause, Instant now) {
    return new ReminderRow(place(person, cause), person, cause, 1, now);
  }

  ReminderRow again(Instant now) {
    return new ReminderRow(place, person, cause, times + 1, now);
  }

  Reminding.Said said() {
    return new Reminding.Said(times, lastAt);
  }
}
