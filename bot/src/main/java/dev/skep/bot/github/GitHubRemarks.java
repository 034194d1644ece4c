package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Permanent;
import dev.skep.intake.Sanitizer;
import dev.skep.notifications.Remark;
import dev.skep.notifications.Remark.Kind;
import dev.skep.notifications.remark.RemarkSource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Comments and reviews. One comment may come late in a list, never under a lower id.
 *
 * @see <a href="https://docs.github.com/en/rest/issues/comments">comments</a>
 */
@Singleton
class GitHubRemarks implements RemarkSource {
  private static final Logger LOG = LoggerFactory.getLogger(GitHubRemarks.class);
  private static final int PAGE = 100;
  private static final int PAGES_MOST = 10;
  /** All that Skep says bears one; what else its account says is said by the person whose token it speaks with. */
  private static final String OURS = "<!-- skep:";

  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  GitHubRemarks(GitHubHttp http, GitHubCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  @Override
  public List<Remark> after(
      IssueRef issue, @Nullable PullRequestRef pull, Map<Kind, Long> seen, Instant since) {
    String at = "/repos/" + issue.repository();
    String late = "since=" + since.truncatedTo(ChronoUnit.SECONDS) + "&";
    var all = new ArrayList<Remark>();
    all.addAll(list(Kind.ISSUE, issue.repository(), at + "/issues/" + issue.number() + "/comments?" + late, seen));
    if (pull != null) {
      String one = at + "/pulls/" + pull.number();
      all.addAll(list(
          Kind.PULL_REQUEST, issue.repository(), at + "/issues/" + pull.number() + "/comments?" + late, seen));
      all.addAll(list(Kind.LINE, issue.repository(), one + "/comments?" + late, seen));
      all.addAll(list(Kind.REVIEW, issue.repository(), one + "/reviews?", seen));
    }
    return List.copyOf(all);
  }

  private List<Remark> list(Kind kind, String repository, String path, Map<Kind, Long> seen) {
    long last = seen.getOrDefault(kind, 0L);
    return pages(repository, path).stream().filter(one -> one.path("id").asLong() > last)
        .map(one -> remark(kind, one)).toList();
  }

  private List<JsonNode> pages(String repository, String path) {
    var all = new ArrayList<JsonNode>();
    for (int page = 1; page <= PAGES_MOST; page++) {
      JsonNode found;
      try {
        found = http.get(credentials.token(repository), path + "per_page=" + PAGE + "&page=" + page);
      } catch (Permanent e) {
        LOG.info("what was said cannot be read: {}", e.getMessage());
        return all;
      }
      found.forEach(all::add);
      if (found.size() < PAGE) {
        return all;
      }
    }
    return all;
  }

  private static Remark remark(Kind kind, JsonNode one) {
    String author = one.path("user").path("login").asText("");
    String body = one.path("body").asText("");
    boolean machine = one.path("user").path("type").asText().equals("Bot") || author.endsWith("[bot]")
        || CopilotAgent.is(author) || author.isEmpty() || body.contains(OURS);
    return new Remark(kind, one.path("id").asLong(), author, machine, Sanitizer.clean(body),
        one.path("html_url").asText(""), time(one.path("submitted_at").asText(one.path("created_at").asText(""))));
  }

  private static Instant time(String written) {
    try {
      return Instant.parse(written);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private static String marker(String id) {
    return "<!-- skep:answer=" + id;
  }

  @Override
  public String say(String repository, int number, String words, Attempt attempt) {
    String comments = "/repos/" + repository + "/issues/" + number + "/comments";
    String marker = marker(attempt.id()) + " -->";
    Optional<JsonNode> earlier = attempt.mayHaveHappened()
        ? pages(repository, comments + "?").stream().filter(c -> c.path("body").asText("").contains(marker)).findFirst()
        : Optional.empty();
    JsonNode said = earlier.orElseGet(() -> http
        .tryPost(credentials.token(repository), comments, Map.of("body", words + "\n\n" + marker)).accepted());
    return said.path("html_url").asText("");
  }
}
