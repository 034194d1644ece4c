package dev.skep.playground.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GHUser;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.HttpException;

/** The library that the bot uses finds on the simulated GitHub what it finds on the real one. */
class GitHubLibraryTest {
  private Loopback loopback;
  private GitHub library;

  @BeforeEach
  void start() throws IOException {
    loopback = new Loopback();
    library = new GitHubBuilder().withEndpoint(loopback.api()).withOAuthToken(Loopback.TOKEN).build();
  }

  @AfterEach
  void stop() {
    loopback.close();
  }

  @Test
  void knowsWhoAsksAndHowMuchIsLeft() throws IOException {
    assertThat(library.getMyself().getLogin()).isEqualTo("skep-service");
    assertThat(library.getRateLimit().getCore().getLimit()).isEqualTo(5000);
    assertThat(library.isCredentialValid()).isTrue();
  }

  @Test
  void findsRepositoriesAndNoOthers() throws IOException {
    GHRepository shop = library.getRepository("acme/shop");
    assertThat(shop.getDefaultBranch()).isEqualTo("main");
    assertThat(shop.hasIssues()).isTrue();
    assertThat(shop.hasPushAccess()).isTrue();
    try (var readme = shop.getReadme().read()) {
      assertThat(readme).asString(StandardCharsets.UTF_8).startsWith("# shop");
    }
    assertThatThrownBy(() -> library.getRepository("acme/none")).isInstanceOf(GHFileNotFoundException.class);
  }

  @Test
  void filesAnIssueAndFindsItAgainInAListOfManyPages() throws IOException {
    GHRepository shop = library.getRepository("acme/shop");
    for (int i : IntStream.rangeClosed(1, 7).toArray()) {
      shop.createIssue("Issue " + i).body("body " + i).create();
    }
    GHIssue third = shop.getIssue(3);
    third.close();
    assertThat(shop.getIssue(3).getState()).isEqualTo(GHIssueState.CLOSED);
    Date since = Date.from(Instant.parse("2026-03-02T08:00:00Z"));
    assertThat(shop.queryIssues().state(GHIssueState.ALL).since(since).pageSize(2).list().toList())
        .extracting(GHIssue::getBody)
        .containsExactly("body 7", "body 6", "body 5", "body 4", "body 3", "body 2", "body 1");
    assertThat(shop.getIssues(GHIssueState.OPEN)).hasSize(6);
    assertThat(shop.queryIssues().state(GHIssueState.ALL)
        .since(Date.from(Instant.parse("2026-03-02T10:00:00Z"))).list().toList()).isEmpty();
  }

  @Test
  void readsTheAgentsPullRequest() throws IOException {
    int issue = loopback.assigned("acme/shop", "Fix the footer", "- [ ] it stays at the bottom");
    loopback.agentWorksUntilItRests();
    GHPullRequest pull = library.getRepository("acme/shop").getPullRequest(issue + 1);
    assertThat(pull.getTitle()).isEqualTo("Fix the footer");
    assertThat(pull.getUser().getLogin()).isEqualTo("Copilot");
    assertThat(pull.isDraft()).isFalse();
    assertThat(pull.getHead().getRef()).isEqualTo("copilot/fix-" + issue);
    assertThat(pull.getRequestedReviewers()).extracting(GHUser::getLogin).containsExactlyInAnyOrder("grace", "skep-service");
    assertThat(library.getRepository("acme/shop").getCheckRuns(pull.getHead().getSha()).toList()).hasSize(2)
        .allMatch(c -> c.getConclusion().toString().equals("success"));
    loopback.github.approve("acme/shop", pull.getNumber(), "ada");
    assertThat(pull.listReviews().toList()).singleElement()
        .satisfies(r -> assertThat(r.getState().name()).isEqualTo("APPROVED"));
  }

  @Test
  void learnsThatATokenIsWrongOrNotEnough() throws IOException {
    GitHub stranger = new GitHubBuilder().withEndpoint(loopback.api()).withOAuthToken("ghp_wrong").build();
    assertThatThrownBy(() -> stranger.getRepository("acme/shop")).isInstanceOf(HttpException.class)
        .hasMessageContaining("Bad credentials");
    GHRepository shop = library.getRepository("acme/shop");
    loopback.github.access("acme/shop", Access.FORBIDDEN);
    assertThatThrownBy(() -> shop.createIssue("no").create()).isInstanceOf(HttpException.class)
        .hasMessageContaining("Resource not accessible by personal access token");
    loopback.github.access("acme/shop", Access.HIDDEN);
    assertThatThrownBy(() -> library.getRepository("acme/shop")).isInstanceOf(GHFileNotFoundException.class);
  }

  /** The work is done once, whatever the caller believes. */
  @Test
  void anAnswerThatIsLostIsNotAskedForAgainByTheLibrary() throws IOException {
    GHRepository shop = library.getRepository("acme/shop");
    loopback.github.requestFaults().loseNextAnswer("POST /repos/acme/shop/issues", 1);
    assertThatThrownBy(() -> shop.createIssue("once").create()).isInstanceOf(IOException.class);
    assertThat(loopback.github.issues("acme/shop")).hasSize(1);
    assertThat(loopback.github.requestFaults().requests("POST /repos/acme/shop/issues")).isEqualTo(1);
  }
}
