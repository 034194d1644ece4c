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
 */
@RecordBuilder
@JsonIgnoreProperties(ignoreUnknown = true)
public record Turn(
    String queue, Lane lane, long rank, String assignee, @Nullable Instant notBefore, String parked)
    implements
      TurnBuilder.With {

  public Turn {
    queue = queue == null ? "" : queue;
    lane = lane == null ? Lane.NORMAL : lane;
    assignee = assignee == null ? "" : assignee;
    parked = parked == null ? "" : parked;
  }

  /** Asked for by a person in a thread, now. */
  static Turn asked(TaskBrief brief, Instant now) {
    Lane lane = brief.urgency() == TaskBrief.Urgency.HIGH ? Lane.NOW : Lane.NORMAL;
    return new Turn("", lane, rank(now), "", null, "");
  }

  /** The rank of what is asked for at that time. */
  public static long rank(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
  }

  /** The same now that its time has come. */
  public Turn due() {
    return new Turn(queue, lane, rank, assignee, null, parked);
  }

  /** Whether it stands in the line, so that it may start as soon as there is room. */
  boolean isReady() {
    return notBefore == null && parked.isEmpty();
  }
}
