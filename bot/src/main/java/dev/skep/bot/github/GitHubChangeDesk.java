package dev.skep.bot.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.PullRequestRef;
import dev.skep.notifications.asked.Change;
import dev.skep.notifications.asked.ChangeDesk;
import dev.skep.notifications.asked.ChangedFile;
import dev.skep.notifications.asked.ChangedFile.How;
import dev.skep.notifications.asked.Patch;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads changed files one by one, since GitHub refuses a diff of the whole where it is large. What it says there it
 * says by a comment: that takes any token, while check runs are for apps alone and would run apart from the talk.
 *
 * @see <a href="https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files">files</a>
 * @see <a href="https://docs.github.com/en/rest/issues/comments#update-an-issue-comment">comments</a>
 */
@Singleton
class GitHubChangeDesk implements ChangeDesk {
  private static final int PAGE = 100;
  private static final int FILE_PAGES_MOST = 5;
  private static final int COMMENT_PAGES_MOST = 10;
  private static final int PATCH_CHARS_MOST = 200_000;
  private static final int ALL_PATCHES_CHARS_MOST = 3_000_000;
  private static final Set<Integer> GONE = Set.of(404, 410);

  private final GitHubHttp http;
  private final GitHubCredentials credentials;

  GitHubChangeDesk(GitHubHttp http, GitHubCredentials credentials) {
    this.http = http;
    this.credentials = credentials;
  }

  @Override
  public Optional<Change> read(PullRequestRef pull) {
    GitHubHttp.Answer before = pull(pull);
    if (GONE.contains(before.status()) || !isReady(before.accepted())) {
      return Optional.empty();
    }
    String head = head(before);
    List<ChangedFile> files = files(pull);
    int all = before.body().path("changed_files").asInt(files.size());
    return head(pull(pull)).equals(head)
        ? Optional.of(new Change(head, files, Math.max(0, all - files.size())))
        : Optional.empty();
  }

  private GitHubHttp.Answer pull(PullRequestRef pull) {
    return http.tryGet(credentials.token(pull.repository()), at(pull));
  }

  private static String at(PullRequestRef pull) {
    return "/repos/" + pull.repository() + "/pulls/" + pull.number();
  }

  private static boolean isReady(JsonNode pull) {
    return pull.path("state").asText().equals("open") && !pull.path("draft").asBoolean();
  }

  private static String head(GitHubHttp.Answer pull) {
    return pull.body().path("head").path("sha").asText("");
  }

  private List<ChangedFile> files(PullRequestRef pull) {
    var files = new ArrayList<ChangedFile>();
    int room = ALL_PATCHES_CHARS_MOST;
    for (int page = 1; page <= FILE_PAGES_MOST; page++) {
      JsonNode shown = http.get(
          credentials.token(pull.repository()), at(pull) + "/files?per_page=" + PAGE + "&page=" + page);
      for (JsonNode file : shown) {
        int chars = file.path("patch").asText("").length();
        boolean taken = chars <= Math.min(PATCH_CHARS_MOST, room);
        room -= taken ? chars : 0;
        files.add(file(file, taken));
      }
      if (shown.size() < PAGE) {
        break;
      }
    }
    return files;
  }

  /** What is no text has no patch and no counted lines; what is too long has lines and no patch. */
  private static ChangedFile file(JsonNode file, boolean taken) {
    String path = file.path("filename").asText();
    boolean shown = taken && file.path("patch").isTextual();
    return new ChangedFile(path, file.path("previous_filename").asText(path), how(file.path("status").asText()),
        shown ? Patch.read(file.path("patch").asText()) : List.of(), !shown && file.path("changes").asInt() > 0);
  }

  private static How how(String status) {
    return switch (status) {
      case "added", "copied" -> How.ADDED;
      case "removed" -> How.REMOVED;
      case "renamed" -> How.MOVED;
      default -> How.CHANGED;
    };
  }

  @Override
  public String say(PullRequestRef pull, String words, String marker, String comment, Instant since) {
    String known = comment.isEmpty() ? find(pull, marker, since) : comment;
    Map<String, String> body = Map.of("body", words + "\n\n" + marker);
    String token = credentials.token(pull.repository());
    if (!known.isEmpty()) {
      GitHubHttp.Answer edited = http.tryPatch(token, "/repos/" + pull.repository() + "/issues/comments/" + known, body);
      if (!GONE.contains(edited.status())) {
        return edited.accepted().path("id").asText(known);
      }
    }
    return http.tryPost(token, comments(pull), body).accepted().path("id").asText("");
  }

  private static String comments(PullRequestRef pull) {
    return "/repos/" + pull.repository() + "/issues/" + pull.number() + "/comments";
  }

  /** A try that broke off may have made it. */
  private String find(PullRequestRef pull, String marker, Instant since) {
    for (int page = 1; page <= COMMENT_PAGES_MOST; page++) {
      JsonNode shown = http.get(credentials.token(pull.repository()), comments(pull) + "?since="
          + since.truncatedTo(ChronoUnit.SECONDS) + "&per_page=" + PAGE + "&page=" + page);
      for (JsonNode one : shown) {
        if (one.path("body").asText("").endsWith(marker)) {
          return one.path("id").asText("");
        }
      }
      if (shown.size() < PAGE) {
        break;
      }
    }
    return "";
  }
}
