package dev.skep.notifications.worth;

import java.util.List;
import java.util.Set;

/**
 * A team as the company's policy names it: what was asked for in its channels is its own, and what its people asked for
 * in channels of no team. Resolved whenever figures are read, so that what was done bears no name that may change.
 *
 * @param name cannot be taken for the id of a channel
 * @param channels chat channel ids, no other team has any of them
 * @param people chat user ids, no other team has any of them
 */
public record Team(String name, Set<String> channels, Set<String> people) {
  public Team {
    channels = Set.copyOf(channels);
    people = Set.copyOf(people);
  }

  /** By what {@link Dimension#TEAM} knows what was asked for there by that person: the team, or the channel. */
  public static String of(String channel, String asker, List<Team> teams) {
    return teams.stream().filter(t -> t.channels().contains(channel)).findFirst()
        .or(() -> teams.stream().filter(t -> t.people().contains(asker)).findFirst()).map(Team::name).orElse(channel);
  }
}
