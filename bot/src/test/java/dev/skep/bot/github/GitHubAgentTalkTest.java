package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.core.task.IssueRef;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.work.Permanent;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Words for the agent, and the end of its work. */
class GitHubAgentTalkTest {
  private static final PullRequestRef PULL =
      new PullRequestRef("acme/shop", 8, "https://github.example/acme/shop/pull/8", "t", "sha", true);
  private static final IssueRef ISSUE = new IssueRef("acme/shop", 7, "https://github.example/acme/shop/issues/7");
  private static final String COMMENTS = "/repos/acme/shop/issues/8/comments";
  private static final String MARKER = "<!-- skep:word=0b7c -->";
  private static final Instant SINCE = Instant.parse("2026-03-02T08:50:00.123456Z");

  private final FakeGitHub github = new FakeGitHub();
  private final GitHubAgentTalk talk = github.talk(github.settings("github_pat_x"));
  private final GitHubCodingAgent agent = github.agent(github.settings("github_pat_x"));

  @AfterEach
  void close() {
    github.close();
  }

  private static String comment(String body) {
    return "{\"id\": 1, \"body\": \"" + body + "\", \"html_url\": \"https://github.example/c1\"}";
  }

  @Test
  void callsTheAgentByAComment() {
    github.on("GET", COMMENTS, 200, "[" + comment("hello") + "]");
    github.on("POST", COMMENTS, 201, comment("x"));
    assertThat(talk.say(PULL, "Ada asks", MARKER, SINCE)).isEqualTo("https://github.example/c1");
    var sent = github.asked("POST", COMMENTS).getFirst();
    assertThat(sent.json().path("body").asText()).isEqualTo("@copilot Ada asks\n\n" + MARKER);
    assertThat(github.asked("GET", COMMENTS).getFirst().query()).contains("since=2026-03-02T08:50:00Z");
  }

  @Test
  void whatWasSaidBeforeIsFoundAlsoBehindAFullPageAndNotSaidAgain() {
    String full = "[" + String.join(",", Collections.nCopies(100, comment("hello"))) + "]";
    github.on("GET", COMMENTS, asked -> new FakeGitHub.Said(200,
        asked.query().endsWith("page=1") ? full : "[" + comment("@copilot Ada asks " + MARKER) + "]", java.util.Map.of()));
    assertThat(talk.say(PULL, "Ada asks", MARKER, SINCE)).isEqualTo("https://github.example/c1");
    assertThat(github.asked("POST", COMMENTS)).isEmpty();
  }

  @Test
  void theAgentListensToNoApp() {
    GitHubAgentTalk app = github.talk(github.settings("ghs_installation"));
    assertThatThrownBy(() -> app.say(PULL, "Ada asks", MARKER, SINCE)).isInstanceOf(Permanent.class)
        .hasMessageContaining("GITHUB_TOKEN");
    assertThat(github.asked("POST", COMMENTS)).isEmpty();
  }

  @Test
  void closesWhatIsOpenAndSaysWhy() {
    github.on("GET", "/repos/acme/shop/pulls/8", 200, "{\"state\": \"open\"}");
    github.on("GET", COMMENTS, 200, "[]");
    github.on("POST", COMMENTS, 201, comment("x"));
    github.on("PATCH", "/repos/acme/shop/pulls/8", 200, "{\"state\": \"closed\"}");
    agent.close(PULL, "Cancelled by Ada.", MARKER);
    assertThat(github.asked("POST", COMMENTS).getFirst().json().path("body").asText())
        .isEqualTo("Cancelled by Ada.\n\n" + MARKER);
    assertThat(github.asked("PATCH", "/repos/acme/shop/pulls/8").getFirst().body()).isEqualTo("{\"state\":\"closed\"}");
  }

  @Test
  void leavesWhatIsClosedAsItIs() {
    github.on("GET", "/repos/acme/shop/issues/7", 200, "{\"state\": \"closed\"}");
    agent.close(ISSUE, "Cancelled by Ada.", MARKER);
    assertThat(github.asked("PATCH", "/repos/acme/shop/issues/7")).isEmpty();
    assertThat(github.asked("POST", "/repos/acme/shop/issues/7/comments")).isEmpty();
  }
}
