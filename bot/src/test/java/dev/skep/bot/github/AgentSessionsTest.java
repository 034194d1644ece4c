package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.Tasks;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentSessionsTest {
  private static final String TIMELINE = "/repos/acme/shop/issues/" + Tasks.PULL.number() + "/timeline";
  private static final String TALK = "{\"event\": \"commented\"}";

  private final FakeGitHub github = new FakeGitHub();
  private final AgentSessions sessions = github.sessions();

  @AfterEach
  void close() {
    github.close();
  }

  private static String event(String end, int at) {
    return "{\"event\": \"copilot_work_" + end + "\", \"created_at\": \"2026-03-02T12:0" + at + ":00Z\"}";
  }

  /** GitHub tells the oldest first, and where the last of the pages is. */
  private void pages(String... pages) {
    String last = "<https://api.github.example/x?per_page=100&page=2>; rel=\"next\","
        + " <https://api.github.example/x?per_page=100&page=" + pages.length + ">; rel=\"last\"";
    github.on("GET", TIMELINE, asked -> {
      int page = asked.query().contains("&page=") ? Integer.parseInt(asked.query().replaceAll(".*&page=", "")) : 1;
      return new FakeGitHub.Said(200, "[" + pages[page - 1] + "]",
          page == 1 && pages.length > 1 ? Map.of("Link", last) : Map.of());
    });
  }

  @Test
  void theLastEventSaysWhetherOneGoesOn() {
    assertThat(sessions.isOpen(Tasks.PULL)).as("nobody tells").isFalse();
    pages(event("started", 1) + ", " + TALK);
    assertThat(sessions.isOpen(Tasks.PULL)).isTrue();
    pages(event("started", 1) + ", " + event("finished", 2));
    assertThat(sessions.isOpen(Tasks.PULL)).isFalse();
    pages(event("started", 1) + ", " + event("finished_failure", 2));
    assertThat(sessions.isOpen(Tasks.PULL)).isFalse();
  }

  @Test
  void ofALongTimelineTheOldestAndTheNewestAreRead() {
    pages(event("started", 1), event("started", 2), event("finished", 3), event("started", 4));
    assertThat(sessions.of(Tasks.PULL)).extracting(AgentSessionsTest::at).containsExactly("12:01", "12:04");
    assertThat(github.asked("GET", TIMELINE)).hasSize(2);
  }

  @Test
  void newPagesThatTellOfNoSessionAreReadBackToOneThatDoes() {
    pages(event("finished", 1), event("finished", 2), TALK + ", " + event("started", 3), TALK, TALK);
    assertThat(sessions.isOpen(Tasks.PULL)).isTrue();
    assertThat(sessions.of(Tasks.PULL)).extracting(AgentSessionsTest::at).containsExactly("12:01", "12:03");
    pages(event("started", 1), event("finished", 2), TALK, TALK, TALK, TALK);
    assertThat(sessions.of(Tasks.PULL)).as("four of the newest at most").hasSize(1);
  }

  @Test
  void whatWeMayNotReadTellsOfNone() {
    github.on("GET", TIMELINE, 403, "{\"message\": \"Resource not accessible\"}");
    assertThat(sessions.of(Tasks.PULL)).isEmpty();
  }

  private static String at(JsonNode event) {
    return event.path("created_at").asText().substring(11, 16);
  }
}
