package dev.skep.bot.slack.kit;

import java.util.ArrayList;
import java.util.List;

/** How far much work is, in one line of counts and a bar. Not thread-safe. */
public final class Tally {
  private static final int BAR = 20;

  private final List<String> parts = new ArrayList<>();

  /** What there is none of is left out. */
  public Tally and(long count, String words) {
    if (count > 0) {
      parts.add(count + " " + words);
    }
    return this;
  }

  /** Empty where there is nothing. */
  public String words() {
    return String.join(" · ", parts);
  }

  /** Twenty cells, full by the share that is done; of nothing, none. */
  public static String bar(long done, long all) {
    int full = all == 0 ? 0 : (int) (BAR * done / all);
    return "`" + "█".repeat(full) + "░".repeat(BAR - full) + "`";
  }
}
