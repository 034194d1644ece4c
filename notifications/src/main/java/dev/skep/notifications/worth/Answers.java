package dev.skep.notifications.worth;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people said was saved, counted by minutes: there are few different answers, however many there are. */
final class Answers {
  private final TreeMap<Integer, Integer> times = new TreeMap<>();
  private final Set<UUID> campaigns = new HashSet<>();
  private long minutes;

  /** @param said as {@link Fact#said}, of one task or of several */
  void add(String said) {
    for (String each : said.split(" ")) {
      add(Integer.parseInt(each));
    }
  }

  private void add(int said) {
    times.merge(said, 1, Integer::sum);
    minutes += said;
  }

  /** All of those, which are of no campaign. */
  void add(Answers others) {
    others.times.forEach((said, answers) -> times.merge(said, answers, Integer::sum));
    minutes += others.minutes;
  }

  /** A campaign said so of each of several: that is one answer, however often it comes. */
  void addOfEach(UUID campaign, int said, int tasks) {
    if (campaigns.add(campaign)) {
      times.merge(said, 1, Integer::sum);
    }
    minutes += (long) said * tasks;
  }

  /** @param surveyed tasks whose people were asked, of which so many were answered */
  Figures.Saved saved(int surveyed, int answered) {
    int all = times.values().stream().mapToInt(n -> n).sum();
    long said = times.entrySet().stream().mapToLong(e -> (long) e.getKey() * e.getValue()).sum();
    return new Figures.Saved(all, minutes, median(all), surveyed, answered, said);
  }

  private @Nullable Double median(int all) {
    return all == 0 ? null : (at((all - 1) / 2) + at(all / 2)) / 2.0;
  }

  private int at(int place) {
    int before = 0;
    for (Map.Entry<Integer, Integer> same : times.entrySet()) {
      before += same.getValue();
      if (before > place) {
        return same.getKey();
      }
    }
    throw new IllegalArgumentException("there is no answer " + place);
  }
}
