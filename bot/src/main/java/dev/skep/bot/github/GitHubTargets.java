package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a campaign is about: a list as it stands, or what GitHub's search finds among the repositories that the policy
 * opens.
 *
 * @see <a href="https://docs.github.com/en/rest/search/search">search</a>
 */
@Singleton
class GitHubTargets implements TargetFinder {
  private static final int NAMED = 5;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9._-]+");
  private static final Pattern AFTER = Pattern.compile("(?i)^(.+?)\\s+after\\s+(\\S+)$");

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
      case Targets.Search search -> searched("repositories", search.query(), who, one -> one.path("full_name"));
      case Targets.WithTopic topic ->
        searched("repositories", "topic:" + topic.topic(), who, one -> one.path("full_name"));
      case Targets.WithFile file -> searched("code", inFile(file.file()), who,
          one -> one.path("repository").path("full_name"));
    };
  }

  private static String inFile(String file) {
    int slash = file.lastIndexOf('/');
    String name = "filename:" + file.substring(slash + 1);
    return slash <= 0 ? name : name + " path:" + file.substring(0, slash);
  }

  /** A line that looks like a repository must be one; any other is an item of the campaign's own repository. */
  private Found listed(List<String> lines, Person who, String repository) {
    var entries = new ArrayList<ListedItem>();
    var unknown = new ArrayList<String>();
    for (String line : lines) {
      Matcher after = AFTER.matcher(line);
      String name = after.matches() ? after.group(1) : line;
      Map<String, String> fields = after.matches() ? Map.of(TargetFinder.AFTER, after.group(2)) : Map.of();
      Optional<Repository> known = named(name);
      if (known.isPresent() || repository.isEmpty() || NAME.matcher(name).matches()) {
        known.filter(r -> policy.refusal(who, r.name()).isEmpty()).ifPresentOrElse(
            r -> entries.add(new ListedItem(r.name(), "", "", r.name(), fields)), () -> unknown.add(name));
      } else {
        entries.add(new ListedItem(name, "", "", repository, fields));
      }
    }
    if (!unknown.isEmpty()) {
      throw new ListRefused(
          "I do not know " + some(unknown) + ", or you may not ask for changes there. Nothing was set up.");
    }
    return new Found(entries, "");
  }

  private Optional<Repository> named(String name) {
    return policy.repositories().stream().filter(r -> r.name().equalsIgnoreCase(name)
        || r.aliases().stream().anyMatch(name::equalsIgnoreCase)).findFirst();
  }

  private Found searched(String kind, String query, Person who, Function<JsonNode, JsonNode> nameOf) {
    Set<String> found = new LinkedHashSet<>();
    owners().forEach((owner, repository) -> search
        .find(credentials.token(repository), kind, query + " org:" + owner, GitHubTargets::notTaken).items()
        .forEach(one -> found.add(nameOf.apply(one).asText(""))));
    List<String> open = found.stream().flatMap(name -> named(name).stream()).map(Repository::name)
        .filter(name -> policy.refusal(who, name).isEmpty()).toList();
    int closed = found.size() - open.size();
    String note = closed == 0 ? "" : closed + " more were found that are not open to agents, or not to you.";
    return new Found(open.stream().limit(Campaign.MOST).map(name -> new ListedItem(name, "", "", name, Map.of())).toList(),
        note);
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

  private static String some(List<String> names) {
    return names.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
  }
}
