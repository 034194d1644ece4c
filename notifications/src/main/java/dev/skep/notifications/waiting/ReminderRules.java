package dev.skep.notifications.waiting;

import java.util.List;

/**
 * How people are reminded of what waits for them.
 *
 * @param gaps working days: from when it begins to wait to the first reminder, then from each to the next; after the
 *     last one nothing more is said
 */
public record ReminderRules(boolean on, List<Integer> gaps) {
  public static final ReminderRules USUAL = new ReminderRules(true, List.of(1, 2, 4, 7));

  public ReminderRules {
    gaps = List.copyOf(gaps);
  }
}
