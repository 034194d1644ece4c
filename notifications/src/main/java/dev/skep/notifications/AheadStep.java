package dev.skep.notifications;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about the announcement of a queue: it is planned, replaced while it waits, and corrected in place once it
 * appeared. Pure.
 */
sealed interface AheadStep {
  /** A message is not planned more shortly before it appears: there must be time to take it back. */
  Duration LEAST = Duration.ofMinutes(5);
  /** So shortly before, a chat does not give one back any more. */
  Duration ON_ITS_WAY = Duration.ofSeconds(90);

  /** It is as it should be, or was said already. */
  record Leave() implements AheadStep {}

  /** @param take whether there is a message to be taken back */
  record Forget(boolean take) implements AheadStep {}

  /** @param take whether there is one before to be taken back */
  record Post(Wanted wanted, Instant at, boolean take) implements AheadStep {}

  /**
   * The posted message is to say something else.
   *
   * @param wanted null for that nothing starts
   * @param opens until then it is to be right
   */
  record Edit(@Nullable Wanted wanted, Instant opens) implements AheadStep {
    String words() {
      return wanted == null ? "" : wanted.words();
    }
  }

  /** @param at when it should appear, which may be past */
  record Wanted(String channel, String words, Instant opens, Instant at) {}

  /**
   * @param row what is planned or was said, null for nothing
   * @param wanted null for nothing
   */
  static AheadStep decide(@Nullable AnnouncementRow row, @Nullable Wanted wanted, Instant now) {
    boolean held = row != null && !row.scheduledMessageId().isEmpty();
    boolean said = row != null && !row.postAt().isAfter(now.plus(ON_ITS_WAY));
    if (row != null && held && said && row.opensAt().isAfter(now)) {
      return posted(row, wanted, now);
    }
    if (row != null && said && row.opensAt().isAfter(now)
        && (wanted == null || wanted.opens().equals(row.opensAt()))) {
      return new Leave();
    }
    Instant earliest = now.plus(LEAST).truncatedTo(ChronoUnit.SECONDS);
    if (row != null && wanted != null && isSame(row, wanted, earliest)) {
      return new Leave();
    }
    boolean take = held && !said;
    if (wanted == null || !earliest.isBefore(wanted.opens())) {
      return row == null ? new Leave() : new Forget(take);
    }
    return new Post(wanted, wanted.at().isBefore(earliest) ? earliest : wanted.at(), take);
  }

  /**
   * Until the opening that it tells of the message is kept right, whatever comes of the plan. Another opening that was to
   * be announced before that needs no message of its own.
   */
  private static AheadStep posted(AnnouncementRow row, @Nullable Wanted wanted, Instant now) {
    if (row.postAt().isAfter(now) || row.words().equals(wanted == null ? "" : wanted.words())) {
      return new Leave();
    }
    boolean stands = wanted != null && !wanted.at().isAfter(row.opensAt());
    return new Edit(wanted, wanted != null && stands ? wanted.opens() : row.opensAt());
  }

  /** What was wanted earlier than it could be planned stays as it was planned. */
  private static boolean isSame(AnnouncementRow row, Wanted wanted, Instant earliest) {
    boolean inTime = row.postAt().equals(wanted.at())
        || (row.postAt().isAfter(wanted.at()) && wanted.at().isBefore(earliest));
    return inTime && row.channel().equals(wanted.channel()) && row.words().equals(wanted.words());
  }
}
