package dev.skep.throttle.schedule;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;

@MappedEntity("schedule")
record ScheduleRow(
    @Id UUID id, String person, String channel, String words, @Nullable Instant onceAt, @Nullable String cron,
    String zone, String state, @Nullable Instant nextAt, @Nullable Instant lastRun, Instant createdAt) {

  static ScheduleRow of(Schedule s) {
    return new ScheduleRow(s.id(), s.owner(), s.channel(), s.words(),
        s.when() instanceof When.Once(Instant at, ZoneId _) ? at : null,
        s.when() instanceof When.Cron(String expression, ZoneId _) ? expression : null, s.when().zone().getId(),
        s.state().name(), s.next(), s.lastRun(), s.createdAt());
  }

  Schedule schedule() {
    ZoneId here = ZoneId.of(zone);
    When when = cron == null ? new When.Once(Objects.requireNonNull(onceAt), here) : new When.Cron(cron, here);
    return new Schedule(id, person, channel, words, when, Schedule.State.valueOf(state), nextAt, lastRun, createdAt);
  }
}
