package dev.skep.bot.github;

import dev.skep.core.work.Permanent;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Repository;
import dev.skep.notifications.worth.MergedPullRequests;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts by GitHub's search, in the repositories of the policy and no others. One that Skep may not search makes the
 * count unknown: a part of it would be taken for the whole.
 *
 * @see <a href="https://docs.github.com/en/search-github/searching-on-github/searching-issues-and-pull-requests">search</a>
 */
@Singleton
class GitHubMergedPullRequests implements MergedPullRequests {
  private static final Logger LOG = LoggerFactory.getLogger(GitHubMergedPullRequests.class);
  /** A search takes five operators. */
  private static final int REPOSITORIES_AT_A_TIME = 6;

  private final GitHubSearch search;
  private final GitHubCredentials credentials;
  private final IntakePolicy policy;

  GitHubMergedPullRequests(GitHubSearch search, GitHubCredentials credentials, IntakePolicy policy) {
    this.search = search;
    this.credentials = credentials;
    this.policy = policy;
  }

  @Override
  public OptionalInt count(String githubLogin, Instant from, Instant to) {
    String who = "is:pr is:merged author:" + githubLogin + " merged:" + from.truncatedTo(ChronoUnit.SECONDS) + ".."
        + to.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
    int count = 0;
    for (List<String> some : byOwner()) {
      OptionalLong found = found(who, some);
      if (found.isEmpty()) {
        return OptionalInt.empty();
      }
      count += (int) found.getAsLong();
    }
    return OptionalInt.of(count);
  }

  /** One credential serves one owner. */
  private List<List<String>> byOwner() {
    var pieces = new ArrayList<List<String>>();
    policy.repositories().stream().map(Repository::name)
        .collect(Collectors.groupingBy(name -> name.substring(0, name.indexOf('/')))).values().forEach(names -> {
          for (int i = 0; i < names.size(); i += REPOSITORIES_AT_A_TIME) {
            pieces.add(names.subList(i, Math.min(names.size(), i + REPOSITORIES_AT_A_TIME)));
          }
        });
    return pieces;
  }

  /** A server that knows no operators is asked for one repository after the other. */
  private OptionalLong found(String who, List<String> repositories) {
    OptionalLong together = counted(who, repositories);
    if (together.isPresent() || repositories.size() == 1) {
      return together;
    }
    long sum = 0;
    for (String repository : repositories) {
      OptionalLong alone = counted(who, List.of(repository));
      if (alone.isEmpty()) {
        return alone;
      }
      sum += alone.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  /** Repositories that no operator parts would all have to be the one that a pull request is in. */
  private OptionalLong counted(String who, List<String> repositories) {
    String any = repositories.stream().map(name -> "repo:" + name).collect(Collectors.joining(" OR "));
    String query = who + " " + (repositories.size() == 1 ? any : "(" + any + ")");
    try {
      return search.count(credentials.token(repositories.getFirst()), query);
    } catch (Permanent e) {
      LOG.warn("merged pull requests of people cannot be counted: {}", e.getMessage());
      return OptionalLong.empty();
    }
  }
}
