package dev.skep.notifications.signal;

import java.util.Arrays;
import java.util.Optional;

/** What one emoji under the message that asked says of how it stands. */
enum Signal {
  SEEN("eyes"),
  WORKING("hammer_and_wrench"),
  NEEDS_YOU("raised_hand"),
  MERGED("tada"),
  STOPPED("no_entry");

  private final String emoji;

  Signal(String emoji) {
    this.emoji = emoji;
  }

  String emoji() {
    return emoji;
  }

  static Optional<Signal> of(String emoji) {
    return Arrays.stream(values()).filter(signal -> signal.emoji.equals(emoji)).findFirst();
  }
}
