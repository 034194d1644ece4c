package dev.skep.bot.policy;

import dev.skep.intake.Repository;
import dev.skep.throttle.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code skep.yml} says, checked.
 *
 * @param filers who may file besides nobody: empty for every full member
 * @param guests guests and people of other organizations who may file all the same
 * @param filersOf people who alone may file in a repository, by its lower-case name; absent for no such rule
 * @param logins GitHub login by chat user id
 * @param channelRepositories repository asked for unless another is named, by channel id
 */
record Policy(
    List<Repository> repositories, Set<String> filers, Set<String> guests, Map<String, Set<String>> filersOf,
    Map<String, String> logins, Map<String, String> channelRepositories, Limits limits) {

  Optional<Repository> repository(String name) {
    return repositories.stream().filter(r -> r.name().equalsIgnoreCase(name)).findFirst();
  }
}
