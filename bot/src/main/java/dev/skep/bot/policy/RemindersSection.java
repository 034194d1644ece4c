package dev.skep.bot.policy;

import dev.skep.notifications.waiting.ReminderRules;
import java.util.ArrayList;
import java.util.List;

/** Reads the section {@code reminders}: how people are reminded of what waits for them. */
final class RemindersSection {
  private static final int GAPS_MOST = 10;
  private static final int DAYS_MOST = 60;

  private RemindersSection() {}

  static ReminderRules read(YamlMap root) {
    return root.map("reminders").map(RemindersSection::rules).orElse(ReminderRules.USUAL);
  }

  private static ReminderRules rules(YamlMap map) {
    map.allow("enabled", "gaps");
    return new ReminderRules(map.flag("enabled", ReminderRules.USUAL.on()),
        map.isSet("gaps") ? gaps(map) : ReminderRules.USUAL.gaps());
  }

  private static List<Integer> gaps(YamlMap map) {
    var gaps = new ArrayList<Integer>();
    for (String text : map.texts("gaps")) {
      int days = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
      if (days < 1 || days > DAYS_MOST) {
        map.problem("gaps", "'gaps' must be working days from 1 to " + DAYS_MOST + ", not '" + text + "'");
      } else if (!gaps.isEmpty() && days <= gaps.getLast()) {
        map.problem("gaps", "'gaps' must grow, so that nobody is asked ever more often: " + days + " comes after "
            + gaps.getLast());
      }
      gaps.add(days);
    }
    if (gaps.isEmpty() || gaps.size() > GAPS_MOST) {
      map.problem("gaps", "'gaps' must list 1 to " + GAPS_MOST + " numbers of working days, such as [1, 2, 4, 7]; to"
          + " remind nobody set 'enabled: false'");
    }
    return gaps;
  }
}
