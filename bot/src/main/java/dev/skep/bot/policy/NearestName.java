package dev.skep.bot.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of the known names somebody probably meant. Pure. */
final class NearestName {
  private static final int TYPING_ERRORS_MAX = 2;

  private NearestName() {}

  /** Empty where none is near. */
  static Optional<String> of(String given, List<String> known) {
    String lower = given.toLowerCase(Locale.ROOT).replace('-', '_');
    Optional<String> begun = lower.length() < 3
        ? Optional.empty()
        : known.stream().filter(name -> name.startsWith(lower) || lower.startsWith(name)).findFirst();
    return begun.or(() -> known.stream()
        .filter(name -> distance(lower, name) <= Math.min(TYPING_ERRORS_MAX, name.length() / 2))
        .min(Comparator.comparingInt(name -> distance(lower, name))));
  }

  /** How many letters must be put in, taken out or changed to come from one to the other. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
