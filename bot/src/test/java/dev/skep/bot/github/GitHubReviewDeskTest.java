package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.notifications.review.CodeOwners;
import dev.skep.notifications.review.ReviewStatus;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire where the simulated GitHub has no teams, no long lists and no large files. */
class GitHubReviewDeskTest {
  private static final PullRequestRef PULL = Tasks.PULL;
  private static final String REVIEWERS = "/repos/acme/shop/pulls/8/requested_reviewers";

  private final FakeGitHub github = new FakeGitHub();
  private final GitHubReviewDesk desk = github.reviewDesk();

  @AfterEach
  void close() {
    github.close();
  }

  @Test
  void teamsGoByTheirNameAlone() {
    github.on("POST", REVIEWERS, 201, "{}");
    github.on("DELETE", REVIEWERS, 200, "{}");
    assertThat(desk.ask(PULL, "acme/pay")).isTrue();
    desk.withdraw(PULL, List.of("acme/pay", "grace"));
    assertThat(github.asked("POST", REVIEWERS).getFirst().json().toString())
        .contains("\"reviewers\":[]", "\"team_reviewers\":[\"pay\"]");
    assertThat(github.asked("DELETE", REVIEWERS).getFirst().json().toString())
        .contains("\"reviewers\":[\"grace\"]", "\"team_reviewers\":[\"pay\"]");
  }

  @Test
  void whoMayNotReviewIsAnAnswerAndWhatWeMayNotDoIsNone() {
    github.on("POST", REVIEWERS, 422, "{\"message\": \"not a collaborator\"}");
    assertThat(desk.ask(PULL, "eve")).isFalse();
    github.on("POST", "/repos/acme/shop/statuses/sha1", 403, "{\"message\": \"Resource not accessible by integration\"}");
    assertThatThrownBy(() -> desk.publish(PULL, "sha1", new ReviewStatus(true, "x"))).isInstanceOf(Permanent.class);
    github.on("POST", "/graphql", 200, "{\"errors\": [{\"message\": \"Something went wrong\"}]}");
    assertThatThrownBy(() -> desk.look(PULL)).isInstanceOf(Retryable.class);
    github.on("POST", "/graphql", 200, "{\"data\": null, \"errors\": [{\"type\": \"NOT_FOUND\", \"message\": \"gone\"}]}");
    assertThat(desk.look(PULL)).isEmpty();
  }

  @Test
  void theFirstFileOfOwnersCountsEvenWhereItIsTooLarge() {
    String place = "/repos/acme/shop/contents/";
    assertThat(desk.codeOwners("acme/shop", "main")).isEmpty();
    github.on("GET", place + "docs/CODEOWNERS", 200, "* @docs");
    assertThat(desk.codeOwners("acme/shop", "main")).contains("* @docs");
    github.on("GET", place + "CODEOWNERS", 200, "* @root");
    assertThat(desk.codeOwners("acme/shop", "main")).contains("* @root");
    github.on("GET", place + ".github/CODEOWNERS", 200, "#".repeat(CodeOwners.FILE_BYTES_BELOW));
    assertThat(desk.codeOwners("acme/shop", "main")).isEmpty();
  }

  @Test
  void allPagesOfChangedFilesAreReadWithTheirOldNames() {
    github.on("GET", "/repos/acme/shop/pulls/8/files", asked -> new FakeGitHub.Said(200,
        asked.query().endsWith("page=1")
            ? IntStream.range(0, 100).mapToObj(i -> "{\"filename\": \"f" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"))
            : "[{\"filename\": \"new\", \"previous_filename\": \"old\"}]",
        java.util.Map.of()));
    assertThat(desk.changedFiles(PULL)).hasSize(102).contains("f99", "new", "old");
  }
}
