package dev.skep.intake.watch;

import java.util.Set;

/**
 * Something that was written or pointed at in a channel, without anybody addressing Skep.
 *
 * @param thread root of its thread; equal to {@code message} outside one
 * @param person who wrote it, or who gave the reaction; an app's own id where an app wrote it
 * @param app ids and names of the app that wrote the message, empty where a person did
 * @param emoji the reaction that was given, empty where the message itself is meant
 * @param bySkep whether Skep wrote the message
 */
public record Sighting(
    String channel, String thread, String message, String person, Set<String> app, String emoji, boolean bySkep,
    String text) {
  /** What is looked at of a message. */
  public static final int TEXT_MAX_CHARS = 12_000;

  public Sighting {
    app = Set.copyOf(app);
    text = text.length() <= TEXT_MAX_CHARS ? text : text.substring(0, TEXT_MAX_CHARS);
  }

  /** Whether a person is behind it. */
  boolean isByPerson() {
    return app.isEmpty() || !emoji.isEmpty();
  }
}
