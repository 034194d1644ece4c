package dev.skep.core.task;

import java.util.Arrays;

/** How much a start is waited for; what stands higher goes first. */
public enum Lane {
  /** A person waits for just this. */
  NOW("1"),
  NORMAL("2"),
  /** Whenever there is room. */
  BACKGROUND("3");

  private final String place;

  Lane(String place) {
    this.place = place;
  }

  /** Sorts as the lanes do. */
  String place() {
    return place;
  }

  static Lane at(String place) {
    return Arrays.stream(values()).filter(l -> l.place.equals(place)).findFirst().orElseThrow();
  }
}
