package dev.skep.notifications;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** How much each person wants to be told; everything until they choose less. Writers join the caller's transaction. */
@Singleton
public class HowMuchTold {
  private final HowMuchToldRows rows;
  private final Clock clock;

  HowMuchTold(HowMuchToldRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  public HowMuch of(String person) {
    return rows.findById(person).map(row -> HowMuch.valueOf(row.howMuch())).orElse(HowMuch.EVERYTHING);
  }

  /** Counts for what is told from now on, of tasks under way too. */
  public void choose(String person, HowMuch howMuch) {
    var row = new HowMuchToldRow(person, howMuch.name(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (rows.existsById(person)) {
      rows.update(row);
    } else {
      rows.save(row);
    }
  }
}
