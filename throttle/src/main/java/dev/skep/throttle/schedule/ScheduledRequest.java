package dev.skep.throttle.schedule;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Effect: ask what a schedule says, as if its owner asked it now. The chat's adapter delivers it. It exists once for
 * each time at which the schedule was due.
 *
 * @param when in words, such as "every Monday at 09:00"
 * @param missed its time went by unasked: the owner is told instead
 * @param next when it is due again, null for never
 */
public record ScheduledRequest(
    UUID schedule, String owner, String channel, String words, String when, String zone, Instant due, boolean missed,
    @Nullable Instant next) implements Payload {
  public static final String KIND = "schedule.request";

  static Effect effect(Schedule before, Schedule after, boolean missed) {
    Instant due = Objects.requireNonNull(before.next());
    return Effect.of("schedule:" + before.id(), new ScheduledRequest(before.id(), before.owner(), before.channel(),
        before.words(), before.when().words(), before.when().zone().getId(), due, missed, after.next()));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
