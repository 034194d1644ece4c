package dev.skep.throttle.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that is asked for its owner at its time. Immutable.
 *
 * @param owner who is asked for, in the chat's own id
 * @param channel where it is asked
 * @param words what is asked
 * @param next when it is due, null when it never is again
 * @param lastRun when it was asked last, null when it never was
 */
public record Schedule(
    UUID id, String owner, String channel, String words, When when, State state, @Nullable Instant next,
    @Nullable Instant lastRun, Instant createdAt) {
  /**
   * A recurring one that is later than this is left out until its next time: a Monday's request that comes on Tuesday
   * meets nobody who expects it, and after a long outage all would come at once. One that is to come once is asked
   * however late it is, since there is no next time that makes up for it.
   */
  static final Duration LATE_MOST = Duration.ofHours(1);

  /** PROPOSED: shown to its owner, not confirmed. OVER: asked for the last time. */
  public enum State {
    PROPOSED,
    ACTIVE,
    PAUSED,
    SKIP_NEXT,
    OVER;

    boolean isWaiting() {
      return this == ACTIVE || this == SKIP_NEXT;
    }
  }

  /** What comes of it at a moment. */
  sealed interface Turn {
    /** Nothing is due. */
    record Wait() implements Turn {}

    /** It is asked now, and goes on as {@code after}. */
    record Ask(Schedule after) implements Turn {}

    /** It is left out this time, as somebody wanted. */
    record Skip(Schedule after) implements Turn {}

    /** Its time went by while nobody was there to ask. */
    record Miss(Schedule after) implements Turn {}
  }

  public boolean isOnce() {
    return when instanceof When.Once;
  }

  /** When it is asked next, left out the time that is skipped; empty when it is not asked again as things are. */
  public Optional<Instant> nextAsked() {
    return switch (state) {
      case ACTIVE, PROPOSED -> Optional.ofNullable(next);
      case SKIP_NEXT -> next == null ? Optional.empty() : when.next(next);
      case PAUSED, OVER -> Optional.empty();
    };
  }

  /** However many of its times went by, it is asked at most once. Pure. */
  Turn turn(Instant now) {
    if (!state.isWaiting() || next == null || next.isAfter(now)) {
      return new Turn.Wait();
    }
    if (state == State.SKIP_NEXT) {
      return new Turn.Skip(goesOn(now));
    }
    boolean late = !isOnce() && Duration.between(next, now).compareTo(LATE_MOST) > 0;
    return late ? new Turn.Miss(goesOn(now)) : new Turn.Ask(goesOn(now).asked(now));
  }

  private Schedule goesOn(Instant now) {
    Instant following = when.next(now).orElse(null);
    return new Schedule(id, owner, channel, words, when, following == null ? State.OVER : State.ACTIVE, following,
        lastRun, createdAt);
  }

  private Schedule asked(Instant at) {
    return new Schedule(id, owner, channel, words, when, state, next, at, createdAt);
  }

  Schedule with(State changed, @Nullable Instant due) {
    return new Schedule(id, owner, channel, words, when, changed, due, lastRun, createdAt);
  }
}
