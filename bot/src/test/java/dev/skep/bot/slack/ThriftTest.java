package dev.skep.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.llm.FakeModel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.transaction.TransactionOperations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the model costs is written down and bounded, and its requests begin alike, over the wire. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ThriftTest {
  private static final String ASK = "{\"kind\": \"ask\", \"question\": \"Which timeout?\", \"options\": [\"1 s\"]}";
  private static final String LIST = "list_files {\"repository\": \"acme/shop\"}";

  @TempDir Path folder;
  private final FakeModel model = new FakeModel();

  @AfterEach
  void stop() {
    model.close();
  }

  private SlackBench bench(String policy) throws IOException {
    Path file = Files.writeString(
        folder.resolve("skep.yml"), "repositories:\n  - name: acme/shop\n    aliases: [shop]\n" + policy);
    return new SlackBench(new HashMap<>(Map.of("skep.llm.provider", "openai", "skep.llm.model", "bee-1",
        "skep.llm.base-url", model.url("/v1"), "skep.llm.api-key", "sk-none", "skep.config", file.toString())));
  }

  private static String said(SlackBench bench) {
    return bench.slack.calls("chat.postMessage").getLast().field("text");
  }

  @Test
  void aUsedUpBudgetEndsInTheFormAndSaysSo() throws IOException {
    model.says(ASK);
    try (var bench = bench("budget: {month_tokens: 3, zone: Europe/Vienna}")) {
      bench.event(SlackBench.mention("Ev1", "100.000001"));
      bench.work();
      assertThat(said(bench)).contains("Which timeout?");
      bench.event(SlackBench.mention("Ev2", "200.000001"));
      bench.work();
      assertThat(said(bench)).contains("Which timeout?");
      bench.event(SlackBench.mention("Ev3", "300.000001"));
      bench.work();
      assertThat(said(bench)).isEqualTo("This month's budget for thinking along is used up until 1 April, 00:00 CEST, so"
          + " here is the form with what I understood. Nothing is lost.");
    }
    assertThat(model.requests()).as("two tokens each").hasSize(2);
  }

  @Test
  void itStopsBetweenTheCallsOfALoopToo() throws IOException {
    model.answersBy(request -> LIST);
    try (var bench = bench("budget: {conversation_tokens: 5}")) {
      bench.event(SlackBench.mention("Ev1", "100.000001"));
      bench.work();
      assertThat(said(bench)).startsWith("The budget for thinking along in one conversation is used up, so here is");
    }
    assertThat(model.requests()).hasSize(3);
  }

  @Test
  void everyCallIsWrittenDownAndCounted() throws IOException {
    var answers = new ArrayList<>(List.of(LIST, "nonsense", ASK));
    model.answersBy(request -> answers.removeFirst());
    try (var bench = bench("models: [{name: bee-1, input_per_million: 2, output_per_million: 8}]")) {
      bench.event(SlackBench.mention("Ev1", "100.000001"));
      bench.work();
      assertThat(said(bench)).contains("Which timeout?");
      assertThat(outcomes(bench)).containsExactlyInAnyOrder("OK 0.000010000", "UNPARSABLE 0.000010000", "OK 0.000010000");
      var meters = bench.bean(MeterRegistry.class);
      assertThat(meters.get("skep.model.tokens").tags("model", "bee-1", "kind", "in").counter().count()).isEqualTo(3.0);
      assertThat(meters.get("skep.model.cost").counter().count()).isCloseTo(0.00003, within(1e-9));
    }
  }

  @SuppressWarnings("unchecked")
  private static List<String> outcomes(SlackBench bench) {
    TransactionOperations<Connection> transactions = bench.context.getBean(TransactionOperations.class);
    return Objects.requireNonNull(transactions.executeRead(status -> {
      var rows = new ArrayList<String>();
      try (var sql = status.getConnection().createStatement();
          var found = sql.executeQuery("select outcome, cost from model_call where prompt like 'intake/interviewer@%'"
              + " and conversation is not null and person = 'U001ADA'")) {
        while (found.next()) {
          rows.add(found.getString(1) + " " + found.getBigDecimal(2).toPlainString());
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return rows;
    }));
  }

  @Test
  void requestsBeginAlikeSoThatProvidersCanCacheThem() throws IOException {
    model.says(ASK);
    try (var bench = bench("")) {
      bench.event(SlackBench.mention("Ev1", "100.000001"));
      bench.work();
      bench.slack.on("conversations.replies", call -> FakeSlack.Answer.ok("""
          {"ok":true,"messages":[
          {"type":"message","user":"U001ADA","text":"<@U0SKEP> please fix the retry in shop","ts":"100.000001"},
          {"type":"message","user":"U001ADA","text":"<@U0SKEP> 5 s","ts":"100.000002","thread_ts":"100.000001"}]}"""));
      bench.event(SlackBench.envelope("Ev2", """
          {"type":"app_mention","user":"U001ADA","text":"<@U0SKEP> 5 s","channel":"C01SHOP","ts":"100.000002",\
          "thread_ts":"100.000001"}"""));
      bench.work();
      bench.event(SlackBench.mention("Ev3", "300.000001"));
      bench.work();
    }
    List<JsonNode> bodies = model.requests().stream().map(FakeModel.Request::body).toList();
    assertThat(bodies).hasSize(3);
    assertThat(bodies).extracting(b -> b.path("tools").toString()).containsOnly(bodies.getFirst().path("tools").toString());
    assertThat(bodies).extracting(b -> b.at("/messages/0").toString())
        .containsOnly(bodies.getFirst().at("/messages/0").toString());
    String rules = bodies.getFirst().at("/messages/0/content").asText();
    assertThat(rules).contains("<repository name=\"acme/shop\"").endsWith("</repositories>");
    assertThat(bodies.get(1).at("/messages/1/content").asText()).as("the talk goes on where it ended")
        .startsWith(bodies.get(0).at("/messages/1/content").asText().split("\n</transcript>", 2)[0]).contains("5 s");
  }
}
