package dev.skep.bot.slack.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.FakeSlack;
import dev.skep.bot.slack.SlackBench;
import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.core.work.Documents;
import dev.skep.throttle.schedule.DueSchedules;
import dev.skep.throttle.schedule.Schedule;
import dev.skep.throttle.schedule.Schedules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules over real HTTP, from what people say to what Slack is told. It is a Monday, 10:00 in Berlin. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ScheduleTalkTest {
  private final SlackBench bench = new SlackBench();
  private int trigger;

  @BeforeEach
  void berlin() {
    bench.slack.on("users.info", c -> FakeSlack.Answer.ok(FakeSlack.user(c.field("user"), ",\"tz\":\"Europe/Berlin\"")));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void command(String person, String text) {
    assertThat(
        bench.post("application/x-www-form-urlencoded", "command=%2Fskep&text=" + SlackBench.encode(text) + "&user_id="
            + person + "&channel_id=C01SHOP&trigger_id=c" + trigger++, Map.of()).statusCode())
        .isEqualTo(200);
    bench.work();
  }

  private void mention(String ts, String text) {
    bench.event(SlackBench.envelope("EvSchedule" + trigger++, """
        {"type":"app_mention","user":"U001ADA","text":"<@U0SKEP> %s","channel":"C01SHOP","ts":"%s"}"""
        .formatted(text, ts)));
    bench.work();
  }

  private void press(String person, JsonNode button, String message) {
    bench.interaction("""
        {"type":"block_actions","trigger_id":"b%d","user":{"id":"%s"},"team":{"id":"T0HIVE"},"channel":{"id":"C01SHOP"},
        "container":{"type":"message","message_ts":"%s","thread_ts":"100.1"},
        "actions":[{"type":"button","action_id":"%s","block_id":"b","value":"%s"}]}""".formatted(
        trigger++, person, message, button.path("action_id").asText(), button.path("value").asText()));
    bench.work();
  }

  /** What one person alone saw last. */
  private FakeSlack.Call aside() {
    return bench.slack.calls("chat.postEphemeral").getLast();
  }

  private static JsonNode button(FakeSlack.Call call, String words) {
    JsonNode blocks = Documents.read(call.field("blocks"), JsonNode.class);
    SlackLimits.blocks(blocks, 50);
    return SlackLimits.buttons(blocks).stream().filter(b -> b.path("text").path("text").asText().equals(words)).findFirst()
        .orElseThrow(() -> new AssertionError("no button “" + words + "” in " + blocks));
  }

  /** The blocks as people see them. */
  private static String shown(FakeSlack.Call call) {
    return Documents.write(Documents.read(call.field("blocks"), JsonNode.class));
  }

  private List<Schedule> kept() {
    return bench.bean(Schedules.class).of("U001ADA");
  }

  private void look() {
    bench.bean(DueSchedules.class).look();
    bench.work();
  }

  private void savedWeekly() {
    command("U001ADA", "schedule every Monday at 9 find expired flags");
    press("U001ADA", button(aside(), "Save"), "9.9");
  }

  @Test
  void aCommandIsShownBackInWordsAndInTheAskersZoneBeforeItIsSaved() {
    command("U001ADA", "schedule every Monday at 9 find expired flags");
    assertThat(aside().field("user")).isEqualTo("U001ADA");
    assertThat(aside().field("text")).contains("every Monday at 09:00", "find expired flags");
    assertThat(shown(aside())).contains("*Every Monday at 09:00* (Europe/Berlin)", "> find expired flags",
        "Monday 9 March 2026 at 09:00; Monday 16 March 2026 at 09:00");
    assertThat(kept()).as("not yet").isEmpty();
    press("U001ADA", button(aside(), "Save"), "9.9");
    assertThat(shown(aside())).contains("Saved.", "Next: Monday 9 March 2026 at 09:00");
    assertThat(kept()).hasSize(1);
    assertThat(bench.slack.calls("chat.postMessage")).as("the person alone sees it").isEmpty();
  }

  @Test
  void whatIsCancelledIsNotKept() {
    command("U001ADA", "schedule tomorrow at 9 find expired flags");
    JsonNode save = button(aside(), "Save");
    press("U001ADA", button(aside(), "Cancel"), "9.9");
    assertThat(aside().field("text")).contains("Nothing was set up");
    press("U001ADA", save, "9.9");
    assertThat(aside().field("text")).contains("not there any more");
    assertThat(kept()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      schedule blorb | I found no time at the beginning of that
      schedule today at 9 fix it | is past
      schedule 99 99 * * * fix it | no cron expression
      schedule */5 * * * * fix it | more often than once an hour
      schedule tomorrow at 9 | what shall I ask for then
      schedule help | every weekday at 9:30
      schedule | You have no schedules
      help | /skep schedule tomorrow at 9
      """)
  void whatCannotBeMeantIsAnsweredInPlainWords(String text, String answer) {
    command("U001ADA", text);
    assertThat(aside().field("text")).contains(answer);
    assertThat(kept()).isEmpty();
  }

  @Test
  void theListPausesSkipsResumesAndDeletesAfterAQuestion() {
    savedWeekly();
    command("U001ADA", "schedule");
    assertThat(shown(aside())).contains("You have one schedule.", "Next: Monday 9 March 2026 at 09:00");
    press("U001ADA", button(aside(), "Skip next"), "9.9");
    assertThat(shown(aside())).contains("Skips the next time; after that: Monday 16 March 2026 at 09:00");
    press("U001ADA", button(aside(), "Do not skip"), "9.9");
    press("U001ADA", button(aside(), "Pause"), "9.9");
    assertThat(shown(aside())).contains("_Paused_");
    press("U001ADA", button(aside(), "Resume"), "9.9");
    assertThat(shown(aside())).contains("It goes on.", "Next: Monday 9 March 2026 at 09:00");
    JsonNode delete = button(aside(), "Delete");
    assertThat(delete.path("confirm").path("title").path("text").asText()).isEqualTo("Delete this schedule?");
    press("U001ADA", delete, "9.9");
    assertThat(aside().field("text")).contains("Deleted");
    assertThat(kept()).isEmpty();
  }

  @Test
  void aFullListStaysWithinSlacksLimits() {
    for (int i = 0; i < Schedules.MOST; i++) {
      command("U001ADA", "schedule every Monday at 9 " + "find <expired> & flags ".repeat(80));
      press("U001ADA", button(aside(), "Save"), "9.9");
    }
    command("U002PAM", "schedule every Friday at 9 something of Pam's");
    press("U002PAM", button(aside(), "Save"), "9.9");
    command("U001ADA", "schedule");
    assertThat(button(aside(), "Delete")).isNotNull();
    assertThat(shown(aside())).contains("Set up here by others", "every Friday at 09:00 by <@U002PAM>");
  }

  @Test
  void onlyItsOwnerMaySaveIt() {
    mention("100.1", "every Monday at 9 find expired flags");
    FakeSlack.Call card = bench.slack.calls("chat.postMessage").getLast();
    press("U002PAM", button(card, "Save"), "9000.000001");
    assertThat(aside().field("text")).contains("Only the person who set this up");
    assertThat(kept()).isEmpty();
  }

  @Test
  void whoMayNotFileMaySetUpNothing() {
    bench.slack.on("users.info",
        c -> FakeSlack.Answer.ok(FakeSlack.user(c.field("user"), ",\"tz\":\"Europe/Berlin\",\"is_restricted\":true")));
    command("U003GUS", "schedule every Monday at 9 find expired flags");
    assertThat(aside().field("text")).contains("Guests of this workspace cannot");
    assertThat(bench.bean(Schedules.class).of("U003GUS")).isEmpty();
  }

  @Test
  void aMentionThatBeginsWithATimeIsProposedInItsThreadAndSavedInPlace() {
    mention("100.1", "tomorrow at 9 ask an agent to fix the retry in shop");
    FakeSlack.Call card = bench.slack.calls("chat.postMessage").getLast();
    assertThat(card.field("thread_ts")).isEqualTo("100.1");
    assertThat(shown(card)).contains("*Tuesday 3 March 2026 at 09:00* (Europe/Berlin)", "> fix the retry in shop");
    press("U001ADA", button(card, "Save"), "9000.000001");
    assertThat(shown(bench.slack.calls("chat.update").getLast())).contains("Saved.").doesNotContain("\"Save\"");
    assertThat(kept()).singleElement().satisfies(s -> assertThat(s.words()).isEqualTo("fix the retry in shop"));
  }

  @Test
  void aMentionThatOnlyTellsOfATimeIsARequestLikeAnyOther() {
    mention("100.1", "every Monday the build of shop fails, please fix it");
    assertThat(shown(bench.slack.calls("chat.postMessage").getLast())).doesNotContain("schedule_save");
  }

  @Test
  void aMentionInAThreadKeepsTheWayBackToIt() {
    bench.slack.on("chat.getPermalink", c -> FakeSlack.Answer.ok(
        "{\"ok\":true,\"permalink\":\"https://hive.slack.com/archives/C01SHOP/p1001\"}"));
    bench.event(SlackBench.envelope("EvThread", """
        {"type":"app_mention","user":"U001ADA","text":"<@U0SKEP> tomorrow at 9 fix this","channel":"C01SHOP",\
        "ts":"100.2","thread_ts":"100.1"}"""));
    bench.work();
    press("U001ADA", button(bench.slack.calls("chat.postMessage").getLast(), "Save"), "9000.000001");
    assertThat(kept()).singleElement().satisfies(s -> assertThat(s.words())
        .isEqualTo("fix this (see https://hive.slack.com/archives/C01SHOP/p1001)"));
  }

  @Test
  void anImpossibleTimeInAMentionIsAnsweredInItsThread() {
    mention("100.1", "today at 25:99 fix the retry");
    assertThat(bench.slack.calls("chat.postMessage").getLast()).satisfies(c -> {
      assertThat(c.field("thread_ts")).isEqualTo("100.1");
      assertThat(c.field("text")).contains("is no time of day", "every Monday at 9");
    });
  }

  @Test
  void atItsTimeItIsAskedForItsOwnerInAThreadOfItsOwn() {
    savedWeekly();
    bench.clock.forward(Duration.ofDays(6).plusHours(23));
    look();
    look();
    List<FakeSlack.Call> posts = bench.slack.calls("chat.postMessage");
    assertThat(posts.getFirst().field("thread_ts")).isEmpty();
    assertThat(shown(posts.getFirst())).contains("*Every Monday at 09:00*, set up by <@U001ADA>",
        "> find expired flags");
    assertThat(posts.get(1).field("thread_ts")).as("the interview answers there").isEqualTo("9000.000001");
    assertThat(posts).filteredOn(p -> p.field("thread_ts").isEmpty()).as("one root").hasSize(1);
  }

  @Test
  void whereSkepCannotSpeakAnyMoreTheOwnerHearsOfItAndItIsPaused() {
    savedWeekly();
    bench.slack.on("chat.postMessage", c -> c.field("channel").equals("C01SHOP")
        ? FakeSlack.Answer.no("is_archived")
        : FakeSlack.Answer.ok("{\"ok\":true,\"channel\":\"D\",\"ts\":\"9000.1\"}"));
    bench.slack.on("chat.postEphemeral", c -> FakeSlack.Answer.no("is_archived"));
    bench.clock.forward(Duration.ofDays(6).plusHours(23));
    look();
    assertThat(bench.slack.calls("chat.postMessage").getLast()).satisfies(c -> {
      assertThat(c.field("channel")).isEqualTo("DU001ADA");
      assertThat(c.field("text")).contains("find expired flags", "archived", "paused");
    });
    assertThat(kept()).singleElement().satisfies(s -> assertThat(s.state()).isEqualTo(Schedule.State.PAUSED));
  }

  @Test
  void whoLeftIsNotAskedForAnyMore() {
    savedWeekly();
    bench.slack.on("users.info", c -> FakeSlack.Answer.ok(FakeSlack.user(c.field("user"), ",\"deleted\":true")));
    bench.clock.forward(Duration.ofDays(6).plusHours(23));
    look();
    assertThat(bench.slack.calls("chat.postMessage")).isEmpty();
    assertThat(kept()).singleElement().satisfies(s -> assertThat(s.state()).isEqualTo(Schedule.State.PAUSED));
  }

  @Test
  void afterADeathInBetweenTheRootIsNotPostedTwice() {
    savedWeekly();
    bench.clock.forward(Duration.ofDays(6).plusHours(23));
    // when the message was posted, but the answer was lost
    bench.slack.on("chat.postMessage", c -> new FakeSlack.Answer(503, Map.of(), ""));
    look();
    FakeSlack.Call lost = bench.slack.calls("chat.postMessage").getFirst();
    bench.slack.on("conversations.history", c -> FakeSlack.Answer.ok(
        "{\"ok\":true,\"messages\":[{\"ts\":\"555.5\",\"bot_id\":\"B0SKEP\",\"metadata\":" + lost.field("metadata")
            + "}]}"));
    bench.slack.on("chat.postMessage", c -> FakeSlack.Answer.ok("{\"ok\":true,\"channel\":\"C01SHOP\",\"ts\":\"9000.7\"}"));
    bench.slack.forget();
    bench.clock.forward(Duration.ofMinutes(1));
    bench.work();
    assertThat(bench.slack.calls("chat.postMessage")).isNotEmpty()
        .allSatisfy(p -> assertThat(p.field("thread_ts")).isEqualTo("555.5"));
  }

  @Test
  void whatWasMissedIsToldToItsOwnerAlone() {
    savedWeekly();
    bench.clock.forward(Duration.ofDays(8));
    look();
    assertThat(bench.slack.calls("chat.postMessage")).isEmpty();
    assertThat(aside().field("text")).contains("I was not running at Monday 9 March 2026 at 09:00",
        "Next: Monday 16 March 2026 at 09:00");
  }
}
