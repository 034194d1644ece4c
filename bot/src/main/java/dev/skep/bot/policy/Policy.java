package dev.skep.bot.policy;

import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.TaskBrief;
import dev.skep.intake.Asking;
import dev.skep.intake.KeywordRule;
import dev.skep.intake.Person;
import dev.skep.intake.Repository;
import dev.skep.intake.watch.WatchRule;
import dev.skep.notifications.agents.Trial;
import dev.skep.notifications.waiting.ReminderRules;
import dev.skep.notifications.digest.DigestPlan;
import dev.skep.notifications.worth.Team;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.ThrottleRules;
import dev.skep.throttle.queue.WorkQueue;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code skep.yml} says, checked. Immutable.
 *
 * @param filers the only people who may file; empty for every full member of the workspace
 * @param guests guests and people of other organizations who may file all the same
 * @param filersOf people who alone may file in a repository, by its lower-case name; absent for no such rule
 * @param logins GitHub login by chat user id
 * @param channelRepositories repository asked for unless another is named, by channel id
 * @param agentModels the model an agent takes for a tier of work, by the agent's name
 * @param workingHours when people may be spoken to though nothing just happened
 * @param watched what is worth a brief though nobody addressed Skep
 * @param review what is asked of reviews, however many people there are
 * @param judges whether changes are held against their briefs
 * @param agentsFixed lower-case names of the repositories for which it is written down who works there
 * @param trials comparisons of agents
 * @param watchdog how long is too long for an agent and its reviewers
 * @param buildTries how often an agent is told of a red build before a person is asked
 * @param digests channels that hear once a week how it went
 * @param seesAll people to whom the dashboard shows private tasks of others
 */
@RecordBuilder
record Policy(
    List<Repository> repositories, Set<String> filers, Set<String> guests, Map<String, Set<String>> filersOf,
    Map<String, String> logins, Map<String, String> channelRepositories, ThrottleRules throttle,
    List<WorkQueue> queues,
    Asking asking, List<KeywordRule> keywords, PlaybookSettings playbooks,
    Thrift thrift, Map<String, Map<TaskBrief.Tier, String>> agentModels, Sources sources,
    List<WatchRule> watched, ReleaseWindow workingHours, ReviewRules review,
    boolean judges, WatchdogSection.Settings watchdog, int buildTries, Set<String> agentsFixed, List<Trial> trials,
    ReminderRules reminders, List<Team> teams, List<DigestPlan> digests, Set<String> seesAll) {

  Policy {
    repositories = List.copyOf(repositories);
    filers = Set.copyOf(filers);
    guests = Set.copyOf(guests);
    filersOf = Map.copyOf(filersOf);
    logins = Map.copyOf(logins);
    channelRepositories = Map.copyOf(channelRepositories);
    queues = List.copyOf(queues);
    keywords = List.copyOf(keywords);
    agentModels = Map.copyOf(agentModels);
    watched = List.copyOf(watched);
    agentsFixed = Set.copyOf(agentsFixed);
    trials = List.copyOf(trials);
    teams = List.copyOf(teams);
    digests = List.copyOf(digests);
    seesAll = Set.copyOf(seesAll);
  }

  /** The agents that may work, in their order. */
  List<String> agents() {
    return Stream.concat(repositories.stream().map(Repository::agent), agentModels.keySet().stream()).distinct().sorted()
        .toList();
  }

  /** Why this person may not file there, in words for them, saying whom to ask; empty when they may. */
  Optional<String> refusal(Person person, String repository) {
    boolean invited = guests.contains(person.id());
    if (!invited && person.standing() != Person.Standing.MEMBER) {
      return Optional.of(outside(person.standing()));
    }
    if (!invited && !filers.isEmpty() && !filers.contains(person.id())) {
      return Optional.of("You are not on the list of people who may ask agents for changes. Ask a colleague who is,"
          + " or ask whoever runs Skep here to add you.");
    }
    Set<String> here = filersOf.get(repository.toLowerCase(Locale.ROOT));
    return here == null || here.contains(person.id())
        ? Optional.empty()
        : Optional.of("Only a few people may ask for changes in " + repository + ", and you are not on that list."
            + " Ask whoever runs Skep here to add you, or ask for it in another repository.");
  }

  private static String outside(Person.Standing standing) {
    return switch (standing) {
      case GUEST -> "Guests of this workspace cannot ask agents for changes. Ask a colleague who is a full member to do"
          + " it for you, or ask whoever runs Skep here to let you in.";
      case STRANGER -> "Only people of this workspace's own organization can ask agents for changes. Ask somebody from"
          + " there to do it for you.";
      case UNKNOWN, MEMBER -> "I could not find out from Slack who you are, so I cannot do this for you yet. Try again"
          + " in a minute; if it stays like this, tell whoever runs Skep here.";
    };
  }
}
