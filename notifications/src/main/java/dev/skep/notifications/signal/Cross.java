package dev.skep.notifications.signal;

import java.util.Set;

/** The emoji by which people stop what they asked for. None of ours is among them. */
public final class Cross {
  private static final Set<String> ALL = Set.of(
      "x", "no_entry_sign", "octagonal_sign", "negative_squared_cross_mark", "heavy_multiplication_x", "stop_sign");

  private Cross() {}

  public static boolean is(String emoji) {
    return ALL.contains(emoji);
  }
}
