package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Permanent;
import dev.skep.notifications.asked.Change;
import dev.skep.notifications.asked.ChangedFile;
import dev.skep.notifications.asked.ChangedFile.How;
import dev.skep.notifications.asked.ChangedFile.Line;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire where the simulated GitHub is too small, or does not forget. */
class GitHubChangeDeskTest {
  private static final PullRequestRef PULL = Tasks.PULL;
  private static final String AT = "/repos/acme/shop/pulls/8";
  private static final String COMMENTS = "/repos/acme/shop/issues/8/comments";
  private static final String MARKER = "<!-- skep:asked=1 -->";

  private final FakeGitHub github = new FakeGitHub();
  private final GitHubChangeDesk desk = github.changeDesk();

  @AfterEach
  void close() {
    github.close();
  }

  private void pull(String sha, String state, boolean draft, int files) {
    github.on("GET", AT, 200, pullJson(sha, state, draft, files));
  }

  private static String pullJson(String sha, String state, boolean draft, int files) {
    return "{\"state\": \"%s\", \"draft\": %s, \"changed_files\": %d, \"head\": {\"sha\": \"%s\"}}"
        .formatted(state, draft, files, sha);
  }

  @Test
  void filesAreReadAsTheyAreAndWhatIsNotShownIsCounted() {
    pull("sha1", "open", false, 3_000);
    github.on("GET", AT + "/files", asked -> {
      int page = Integer.parseInt(asked.query().replaceAll(".*[?&]page=(\\d+).*", "$1"));
      String more = IntStream.range(0, 98).mapToObj(i -> "{\"filename\": \"f" + page + "/" + i
          + "\", \"status\": \"modified\", \"changes\": 1, \"patch\": \"@@ -1 +1 @@\\n-a\\n+b\"}")
          .collect(Collectors.joining(","));
      return new FakeGitHub.Said(200, """
          [{"filename": "new.ts", "previous_filename": "old.ts", "status": "renamed", "changes": 9000},
           {"filename": "logo.png", "status": "added", "changes": 0}, %s]""".formatted(more), java.util.Map.of());
    });
    Change change = desk.read(PULL).orElseThrow();
    assertThat(change.files()).hasSize(500).startsWith(
        new ChangedFile("new.ts", "old.ts", How.MOVED, java.util.List.of(), true),
        new ChangedFile("logo.png", "logo.png", How.ADDED, java.util.List.of(), false));
    assertThat(change.files().get(2).lines()).extracting(Line::text).containsExactly("a", "b");
    assertThat(change.unlisted()).isEqualTo(2_500);
  }

  @Test
  void whatIsOverOrADraftOrMovesOnIsNotRead() {
    assertThat(desk.read(PULL)).as("gone").isEmpty();
    pull("sha1", "closed", false, 0);
    assertThat(desk.read(PULL)).isEmpty();
    pull("sha1", "open", true, 0);
    assertThat(desk.read(PULL)).isEmpty();
    github.on("GET", AT + "/files", 200, "[]");
    var looks = new AtomicInteger();
    github.on("GET", AT, _ -> new FakeGitHub.Said(
        200, pullJson("sha" + looks.incrementAndGet(), "open", false, 0), java.util.Map.of()));
    assertThat(desk.read(PULL)).as("pushed meanwhile").isEmpty();
  }

  @Test
  void oneCommentIsEditedAndOneThatIsGoneIsMadeAnew() {
    github.on("GET", COMMENTS, 200, "[{\"id\": 4, \"body\": \"> quoted " + MARKER + " by another\"}]");
    github.on("POST", COMMENTS, 201, "{\"id\": 5}");
    assertThat(desk.say(PULL, "words", MARKER, "", Instant.EPOCH)).isEqualTo("5");
    assertThat(github.asked("POST", COMMENTS).getFirst().json().path("body").asText()).isEqualTo("words\n\n" + MARKER);
    github.on("GET", COMMENTS, 200, "[{\"id\": 5, \"body\": \"words\\n\\n" + MARKER + "\"}]");
    github.on("PATCH", "/repos/acme/shop/issues/comments/5", 200, "{\"id\": 5}");
    assertThat(desk.say(PULL, "more", MARKER, "", Instant.EPOCH)).as("its id was lost").isEqualTo("5");
    assertThat(desk.say(PULL, "again", MARKER, "5", Instant.EPOCH)).isEqualTo("5");
    assertThat(github.asked("POST", COMMENTS)).hasSize(1);
    assertThat(desk.say(PULL, "anew", MARKER, "3", Instant.EPOCH)).as("somebody deleted it").isEqualTo("5");
    assertThat(github.asked("POST", COMMENTS)).hasSize(2);
    github.on("PATCH", "/repos/acme/shop/issues/comments/5", 403, "{\"message\": \"Resource not accessible\"}");
    assertThatThrownBy(() -> desk.say(PULL, "no", MARKER, "5", Instant.EPOCH)).isInstanceOf(Permanent.class);
  }
}
