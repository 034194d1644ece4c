package dev.skep.notifications.digest;

import dev.skep.notifications.worth.Dimension;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The digest of a channel.
 *
 * @param groupedBy name of the dimension, empty for none
 * @param person who set it up, empty for the policy
 * @param nextAt when it is due
 */
@MappedEntity("digest")
record DigestRow(
    @Id String channel, String onDay, String atTime, String zone, String team, String groupedBy, String person,
    Instant nextAt) {

  static DigestRow of(DigestPlan plan, String person, Instant nextAt) {
    return new DigestRow(plan.channel(), plan.on().name(), plan.at().toString(), plan.zone().getId(), plan.team(),
        plan.by() == null ? "" : plan.by().name(), person, nextAt);
  }

  DigestPlan plan() {
    return new DigestPlan(channel, DayOfWeek.valueOf(onDay), LocalTime.parse(atTime), ZoneId.of(zone), team,
        groupedBy.isEmpty() ? null : Dimension.valueOf(groupedBy));
  }

  boolean isOfPolicy() {
    return person.isEmpty();
  }
}
