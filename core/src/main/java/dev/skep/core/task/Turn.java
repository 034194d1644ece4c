package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands in the line, while it is QUEUED.
 *
 * @param queue name of the channel queue it stands in, empty for what was asked for in a thread
 * @param rank the lowest of a line goes first; the time of asking in microseconds unless somebody moved it
 * @param assignee chat user id of who is to review it, empty where that is the asker
 * @param notBefore it stays out of the line until then, null for no such time
 * @param parked why people keep it out of the line, empty when they do not
 * @param check whether it is looked into before it may start
 * @param readiness what was found then, null for not yet
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
public record Turn(
    String queue, Lane lane, long rank, String assignee, @Nullable Instant notBefore, String parked, Check check,
    @Nullable Readiness readiness)
    implements
      TurnBuilder.With {

  public Turn {
    queue = queue == null ? "" : queue;
    lane = lane == null ? Lane.NORMAL : lane;
    assignee = assignee == null ? "" : assignee;
    parked = parked == null ? "" : parked;
    check = check == null ? Check.NONE : check;
  }

  /** Asked for by a person in a thread, now. */
  static Turn asked(TaskBrief brief, Instant now) {
    Lane lane = brief.urgency() == TaskBrief.Urgency.HIGH ? Lane.NOW : Lane.NORMAL;
    return TurnBuilder.builder().lane(lane).rank(rank(now)).build();
  }

  /** The rank of what is asked for at that time. */
  public static long rank(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  /** The same now that its time has come: what was looked into before is looked into anew. */
  public Turn due() {
    return with(t -> t.notBefore(null).check(check == Check.NONE ? Check.NONE : Check.OPEN));
  }

  /** Whether it was found ready so long ago that it must be looked into anew. */
  public boolean isStale(Instant now) {
    return check == Check.READY && readiness != null && !readiness.holds(now);
  }

  /** The same that nobody keeps out of the line any more, by hand or until a time. */
  public Turn letStart() {
    return (notBefore == null ? this : due()).withParked("");
  }

  /** The same before all others, with nothing that keeps it out of the line but a look into it. */
  public Turn now(long first) {
    return with(t -> t.lane(Lane.NOW).notBefore(null).parked("").rank(first));
  }

  /** The same after it was looked into. */
  public Turn looked(Readiness found, @Nullable Instant again) {
    return with(t -> t.readiness(found).check(found.ready() ? Check.READY : Check.OPEN).notBefore(again));
  }
}
