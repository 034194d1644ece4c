package dev.skep.bot.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.work.Documents;
import dev.skep.notifications.watchdog.Trace;
import dev.skep.notifications.watchdog.Trace.Mergeable;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {
  private static final String PULL =
      """
          {"mergeable": "CONFLICTING", "baseRefName": "main", "createdAt": "2026-03-02T12:00:00Z", "lastEditedAt": null,
           "editor": null, "commits": {"nodes": [{"commit": {"message": "Fix it\\n\\nlong", "committedDate": "2026-03-02T12:10:00Z"}}]},
           "comments": {"nodes": [{"author": {"login": "ada"}, "body": "hm <!-- skep:watch=1 -->", "createdAt": "2026-03-02T13:00:00Z"},
            {"author": null, "body": "gone", "createdAt": "not a time"},
            {"author": {"login": "copilot-swe-agent"}, "body": "Done.", "createdAt": "2026-03-02T12:30:00Z"}]},
           "reviews": {"nodes": [{"author": {"login": "grace"}, "state": "COMMENTED", "submittedAt": null}]}}""";
  private static final List<JsonNode> SESSIONS =
      List.of(json("{\"event\": \"copilot_work_started\", \"created_at\": \"2026-03-02T12:05:00Z\"}"),
          json("{\"event\": \"copilot_work_finished_failure\", \"created_at\": \"2026-03-02T12:40:00Z\"}"));

  private static JsonNode json(String text) {
    return Documents.read(text, JsonNode.class);
  }

  @Test
  void allThatWasDoneIsThereInOrderAndWhoDidIt() {
    Trace trace = TraceReader.read(json(PULL), SESSIONS);
    assertThat(trace.deeds()).extracting(d -> (d.byAgent() ? "agent " : "other ") + d.words()).containsExactly(
        "agent opened the pull request", "agent began a session", "agent pushed: Fix it long", "agent said: Done.",
        "agent its session failed", "other said: hm");
    assertThat(trace.deeds().get(4).at()).isEqualTo(Instant.parse("2026-03-02T12:40:00Z"));
    assertThat(trace.base()).isEqualTo("main");
  }

  @ParameterizedTest
  @CsvSource({"User,hm,true", "Bot,hm,false", "User,go on <!-- skep:watch=1 -->,false", "User,x <!-- skep:word=1 -->,true",
      "Bot,x <!-- skep:word=1 -->,false"})
  void machinesAreNoPeople(String kind, String body, boolean person) {
    JsonNode pull = json("""
        {"comments": {"nodes": [{"author": {"__typename": "%s", "login": "ada"}, "body": "%s",
         "createdAt": "2026-03-02T13:00:00Z"}]}}""".formatted(kind, body));
    assertThat(TraceReader.read(pull, List.of()).deeds()).singleElement()
        .matches(d -> !d.byAgent() && d.byPerson() == person);
  }

  @ParameterizedTest
  @CsvSource({"CONFLICTING,CONFLICTS", "MERGEABLE,YES", "UNKNOWN,UNKNOWN", "'',UNKNOWN", "SOMETHING,UNKNOWN"})
  void whatGitHubHasNotWorkedOutIsNotKnown(String said, Mergeable known) {
    JsonNode pull = json(PULL.replace("CONFLICTING", said));
    assertThat(TraceReader.read(pull, List.of()).mergeable()).isEqualTo(known);
  }
}
