package dev.skep.notifications;

import dev.skep.core.task.Origin;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * How much each person wants to be told: everything until they choose less, and less still in threads that they mute.
 * Writers join the caller's transaction.
 */
@Singleton
public class HowMuchTold {
  private final HowMuchToldRows rows;
  private final MutedRows muted;
  private final Clock clock;

  HowMuchTold(HowMuchToldRows rows, MutedRows muted, Clock clock) {
    this.rows = rows;
    this.muted = muted;
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

  /** Whether that person wants to hear of it in that thread. */
  boolean wants(String person, Origin thread, Tell.What what) {
    return of(person).includes(what) && (what.needsDecision() || !isMuted(person, thread.channel(), thread.thread()));
  }

  /** From now on only what needs a decision is said to them there. */
  public void mute(String person, String channel, String thread) {
    if (!isMuted(person, channel, thread)) {
      muted.save(new MutedRow(MutedRow.place(person, channel, thread), clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }
  }

  public void unmute(String person, String channel, String thread) {
    muted.deleteById(MutedRow.place(person, channel, thread));
  }

  public boolean isMuted(String person, String channel, String thread) {
    return muted.existsById(MutedRow.place(person, channel, thread));
  }
}
