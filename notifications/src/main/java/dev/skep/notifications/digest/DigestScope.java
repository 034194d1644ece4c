package dev.skep.notifications.digest;

import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Slice;
import dev.skep.notifications.worth.Team;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose tasks a digest is about.
 *
 * @param by null for everybody's
 * @param value name of the team, or id of the channel
 */
public record DigestScope(@Nullable Dimension by, String value) {

  /** As long as a plan names nobody, a channel of a team hears of the whole team. */
  static DigestScope of(DigestPlan plan, List<Team> teams) {
    if (plan.team().equals(DigestPlan.EVERYONE)) {
      return new DigestScope(null, "");
    }
    return plan.team().isEmpty()
        ? teams.stream().filter(t -> t.channels().contains(plan.channel())).findFirst()
            .map(t -> new DigestScope(Dimension.TEAM, t.name())).orElse(new DigestScope(Dimension.CHANNEL, plan.channel()))
        : new DigestScope(Dimension.TEAM, plan.team());
  }

  Slice slice(Instant from, Instant to) {
    return new Slice(from, to, by == null ? Map.of() : Map.of(by, value));
  }
}
