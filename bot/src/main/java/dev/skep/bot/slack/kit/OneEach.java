package dev.skep.bot.slack.kit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Who takes what, where two must never take the same. Pure. */
public final class OneEach {
  private OneEach() {}

  /** @throws IllegalStateException naming both when two take the same, or one a beginning of the other's */
  public static <T> Map<String, T> of(List<T> takers, Function<T, Collection<String>> names) {
    var byName = new HashMap<String, T>();
    for (T taker : takers) {
      for (String name : names.apply(taker)) {
        for (Map.Entry<String, T> other : byName.entrySet()) {
          if (other.getValue() != taker && overlap(name, other.getKey())) {
            throw new IllegalStateException(taker.getClass().getSimpleName() + " and "
                + other.getValue().getClass().getSimpleName() + " both take '" + name + "'");
          }
        }
        byName.put(name, taker);
      }
    }
    return Map.copyOf(byName);
  }

  private static boolean overlap(String a, String b) {
    return a.equals(b) || (a.endsWith("_") && b.startsWith(a)) || (b.endsWith("_") && a.startsWith(b));
  }
}
