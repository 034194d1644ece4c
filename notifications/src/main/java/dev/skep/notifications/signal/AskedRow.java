package dev.skep.notifications.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * A message that asked for something, or stands for it.
 *
 * @param person who asked
 * @param talk a {@link TalkStand}, empty where no talk began with it
 * @param shown our emoji that stands there, empty for none, {@link #UNKNOWN} where a try broke off
 */
@MappedEntity("asked_message")
record AskedRow(
    @Id String place, String channel, String thread, String message, String person, String talk, String shown) {
  static final String UNKNOWN = "?";

  static String place(String channel, String message) {
    return channel + ":" + message;
  }
}
