package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Person;
import dev.skep.intake.Repository;
import dev.skep.intake.Surroundings;
import dev.skep.throttle.campaign.Campaign;
import dev.skep.throttle.campaign.TargetFinder;
import dev.skep.throttle.campaign.Targets;
import dev.skep.throttle.queue.ListRefused;
import dev.skep.throttle.queue.ListedItem;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a campaign is about: a list as it stands, or what GitHub's search finds among the repositories that the policy
 * opens.
 *
 * @see <a href="https://docs.github.com/en/rest/search/search">search</a>
 */
@Singleton
class GitHubTargets implements TargetFinder {
  private final GitHubSearch search;
  private final GitHubCredentials credentials;
  private final IntakePolicy policy;
  private final Surroundings surroundings;

  GitHubTargets(GitHubSearch search, GitHubCredentials credentials, IntakePolicy policy, Surroundings surroundings) {
    this.search = search;
    this.credentials = credentials;
    this.policy = policy;
    this.surroundings = surroundings;
  }

  @Override
  public Found find(Targets targets, String person, String repository) {
    Person who = surroundings.person(person);
    return switch (targets) {
      case Targets.Listed listed -> listed(listed.lines(), who, repository);
      case Targets.Search search -> searched("repositories", search.query(), search, who, one -> one.path("full_name"));
      case Targets.WithTopic topic ->
        searched("repositories", "topic:" + topic.topic(), topic, who, one -> one.path("full_name"));
      case Targets.WithFile file -> searched("code", inFile(file.file()), file, who,
          one -> bears(one.path("path").asText(), file.file())
              ? one.path("repository").path("full_name")
              : MissingNode.getInstance());
    };
  }

  /** GitHub finds names that only hold what was asked for, too. */
  private static boolean bears(String path, String file) {
    String small = "/" + path.toLowerCase(Locale.ROOT);
    return small.endsWith("/" + file.toLowerCase(Locale.ROOT).replaceFirst("^/+", ""));
  }

  private static String inFile(String file) {
    int slash = file.lastIndexOf('/');
    String name = "filename:" + file.substring(slash + 1);
    return slash <= 0 ? name : name + " path:" + file.substring(0, slash);
  }

  private Found listed(List<String> lines, Person who, String repository) {
    return ListedTargets.read(lines, repository, policy.repositories(), name -> policy.refusal(who, name).isEmpty());
  }

  private Found searched(String kind, String query, Targets targets, Person who, Function<JsonNode, JsonNode> nameOf) {
    Set<String> found = new LinkedHashSet<>();
    owners().forEach((owner, repository) -> search
        .find(credentials.token(repository), kind, query + " org:" + owner, GitHubTargets::notTaken).items()
        .forEach(one -> found.add(nameOf.apply(one).asText(""))));
    found.remove("");
    List<String> open = found.stream().flatMap(name -> ListedTargets.named(name, policy.repositories()).stream())
        .map(Repository::name).filter(name -> policy.refusal(who, name).isEmpty()).toList();
    List<ListedItem> entries =
        open.stream().limit(Campaign.MOST).map(name -> new ListedItem(name, "", "", name, Map.of())).toList();
    return new Found(entries, note(targets, found.size(), open.size()));
  }

  private static String note(Targets targets, int found, int open) {
    if (open == 0) {
      return found == 0
          ? "I found no " + targets.words() + ". Nothing was set up."
          : "I found " + found + " " + targets.words() + ", but none that is open to agents and to you. Nothing was set up.";
    }
    String closed =
        found == open ? "" : (found - open) + " more were found that are not open to agents, or not to you.";
    return open > Campaign.MOST ? ListedTargets.tooMany(open) + " " + closed : closed;
  }

  /** Only there is anything that the policy opens; each with a repository of its own, for which there is a token. */
  private Map<String, String> owners() {
    var owners = new LinkedHashMap<String, String>();
    policy.repositories().stream().map(Repository::name)
        .forEach(name -> owners.putIfAbsent(name.substring(0, name.indexOf('/')).toLowerCase(Locale.ROOT), name));
    return owners;
  }

  private static ListRefused notTaken(String said) {
    return new ListRefused("GitHub does not take that search (" + said.strip() + "). Nothing was set up.");
  }
}
