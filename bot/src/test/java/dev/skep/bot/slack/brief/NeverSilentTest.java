package dev.skep.bot.slack.brief;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.FakeSlack;
import dev.skep.bot.slack.SlackBench;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.core.work.Documents;
import dev.skep.intake.ConversationId;
import dev.skep.intake.Intake;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever addresses Skep hears something, whatever fails. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NeverSilentTest {
  private static final String SORRY = "Sorry, I could not work on this. Nothing was filed.";
  private static final String STILL = "Still on it.";

  private static void looksAfter(SlackBench bench, Duration time) {
    bench.clock.forward(time);
    bench.bean(SilenceBreaker.class).run();
    bench.work();
  }

  private static List<String> posted(SlackBench bench) {
    return bench.slack.calls("chat.postMessage").stream().map(c -> c.field("channel") + ": " + c.field("text")).toList();
  }

  @Test
  void whoWasAnsweredHearsNothingMore() {
    try (var bench = new SlackBench()) {
      bench.event(SlackBench.mention("Ev1", "100.000001"));
      bench.work();
      looksAfter(bench, Duration.ofMinutes(2));
      looksAfter(bench, Duration.ofMinutes(10));
      assertThat(posted(bench)).singleElement().asString().contains("fill in the form");
    }
  }

  @Test
  void workThatFailsForGoodEndsInAnApology() {
    try (var bench = new SlackBench(Map.of("skep.work.tries", 1))) {
      bench.sql("alter table conversation rename to conversation_gone");
      bench.event(SlackBench.mention("Ev1", "100.000001"));
      bench.work();
      looksAfter(bench, Duration.ofSeconds(1));
      assertThat(posted(bench)).singleElement().asString().startsWith("C01SHOP: " + SORRY);
      looksAfter(bench, Duration.ofMinutes(10));
      assertThat(posted(bench)).hasSize(1);
    }
  }

  @Test
  void workThatWasLostEndsInAnApology() {
    try (var bench = new SlackBench()) {
      bench.event(SlackBench.mention("Ev1", "100.000001"));
      bench.sql("delete from inbound_event");
      looksAfter(bench, Duration.ofSeconds(59));
      assertThat(posted(bench)).isEmpty();
      looksAfter(bench, Duration.ofSeconds(2));
      assertThat(posted(bench)).singleElement().asString().startsWith("C01SHOP: " + SORRY);
    }
  }

  @Test
  void slowWorkIsSaidToBeOnItsWayOnceAndThenAnswered() {
    try (var bench = new SlackBench()) {
      bench.slack.on("conversations.history",
          c -> new FakeSlack.Answer(429, Map.of("Retry-After", "600"), "{\"ok\":false,\"error\":\"ratelimited\"}"));
      bench.event(SlackBench.mention("Ev1", "100.000001"));
      bench.work();
      looksAfter(bench, Duration.ofSeconds(61));
      looksAfter(bench, Duration.ofMinutes(5));
      assertThat(posted(bench)).singleElement().asString().startsWith("C01SHOP: " + STILL);

      bench.slack.on("conversations.history", c -> FakeSlack.Answer.ok("{\"ok\":true,\"messages\":[]}"));
      looksAfter(bench, Duration.ofMinutes(5));
      looksAfter(bench, Duration.ofMinutes(10));
      assertThat(posted(bench)).hasSize(2).last().asString().contains("fill in the form");
    }
  }

  @Test
  void whereSkepCannotSpeakTheTalkGoesOnDirectly() {
    try (var bench = new SlackBench()) {
      bench.slack.on("chat.postMessage", c -> c.field("channel").startsWith("C")
          ? FakeSlack.Answer.no("not_in_channel")
          : FakeSlack.Answer.ok("{\"ok\":true,\"channel\":\"DU001ADA\",\"ts\":\"9000.000001\"}"));
      ConversationId id = bench.bean(Intake.class).begin("C01SHOP", "", "U001ADA", "fix the retry in shop");
      String form = """
          {"type":"view_submission","user":{"id":"U001ADA","team_id":"T0HIVE"},"team":{"id":"T0HIVE"},"view":{"id":"V1",
          "type":"modal","callback_id":"%s","private_metadata":%s,"state":{"values":{
          "title":{"title":{"type":"plain_text_input","value":"Fix the retry"}},
          "repository":{"repository":{"type":"static_select","selected_option":{"value":"acme/shop"}}},
          "goal":{"goal":{"type":"plain_text_input","value":"Interrupts are kept"}},
          "acceptanceCriteria":{"acceptanceCriteria":{"type":"plain_text_input","value":"a test"}}}}}}
          """.formatted(Actions.BRIEF_FORM,
          Documents.write(Documents.write(new BriefModal.Where(id, "C01SHOP", "", null))));
      assertThat(bench.interaction(form).statusCode()).isEqualTo(200);
      bench.work();
      assertThat(posted(bench)).last().asString().startsWith("DU001ADA: Here is the brief: Fix the retry");
      assertThat(bench.bean(Intake.class).form(id)).isPresent();

      bench.event(SlackBench.envelope("Ev2", """
          {"type":"message","channel_type":"im","user":"U001ADA","text":"and the timeout","channel":"DU001ADA",\
          "thread_ts":"9000.000001","ts":"200.000001"}"""));
      bench.work();
      assertThat(bench.slack.calls("chat.postMessage").getLast().field("thread_ts")).isEqualTo("9000.000001");
    }
  }

  @Test
  void anApologyFindsItsPersonDirectly() {
    try (var bench = new SlackBench(Map.of("skep.work.tries", 1))) {
      bench.sql("alter table conversation rename to conversation_gone");
      bench.slack.on("chat.postMessage", c -> c.field("channel").startsWith("C")
          ? FakeSlack.Answer.no("channel_not_found")
          : FakeSlack.Answer.ok("{\"ok\":true,\"channel\":\"DU001ADA\",\"ts\":\"9000.000001\"}"));
      bench.event(SlackBench.mention("Ev1", "100.000001"));
      bench.work();
      looksAfter(bench, Duration.ofSeconds(1));
      assertThat(posted(bench)).last().asString().startsWith("DU001ADA: " + SORRY).contains("invite me there");
    }
  }

  @Test
  void whereNobodyCanBeToldTheDebtEnds() {
    try (var bench = new SlackBench(Map.of("skep.work.tries", 1))) {
      bench.sql("alter table conversation rename to conversation_gone");
      bench.slack.on("chat.postMessage", c -> FakeSlack.Answer.no("account_inactive"));
      bench.event(SlackBench.mention("Ev1", "100.000001"));
      bench.work();
      looksAfter(bench, Duration.ofSeconds(1));
      int tried = posted(bench).size();
      looksAfter(bench, Duration.ofHours(1));
      assertThat(posted(bench)).hasSize(tried).isNotEmpty();
    }
  }
}
