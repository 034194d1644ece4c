package dev.skep.bot.slack.worth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.FakeSlack;
import dev.skep.bot.slack.SlackBench;
import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.digest.DigestPlan;
import dev.skep.notifications.digest.DigestScope;
import dev.skep.notifications.digest.WeeklyDigest;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.Worth;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DigestTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant MONDAY = Instant.parse("2026-03-09T08:00:00Z");
  private static final List<String> TEAMS = List.of("Check out", "Search");

  private static Figures figures(Map<TaskState, Integer> states, Figures.Builds builds, Figures.Saved saved) {
    int merged = states.getOrDefault(TaskState.MERGED, 0);
    int ended = states.entrySet().stream().filter(e -> !e.getKey().isOpen()).mapToInt(Map.Entry::getValue).sum();
    return new Figures(states, ended, merged, new Figures.Times(null, null, null, null), builds,
        new Figures.Rework(0, 0, 0, 0), Map.of(), new Figures.Adoption(0, 0, false), saved,
        new Figures.Cost(0, 0, BigDecimal.ZERO, 0, BigDecimal.ZERO, "EUR", merged));
  }

  private static Figures merged(int merged) {
    return figures(Map.of(TaskState.MERGED, merged), new Figures.Builds(1, 1), new Figures.Saved(0, 0, null, 0, 0));
  }

  private static WeeklyDigest.Waiting waiting(String channel, String title, int days) {
    Task task = Tasks.in(TaskState.IN_REVIEW);
    return new WeeklyDigest.Waiting(task.withBrief(task.brief().with(b -> b.title(title)))
        .withOrigin(new dev.skep.core.task.Origin(channel, "1.0", "U1", "ada", "")), MONDAY.minus(Duration.ofDays(days)));
  }

  @Test
  void aWeekIsToldInAFewLinesThatCallNobody() {
    var plan = new DigestPlan("C01SHOP", DayOfWeek.MONDAY, LocalTime.of(9, 0), BERLIN, "A & B", Dimension.REPOSITORY);
    var digest = new WeeklyDigest(plan, new DigestScope(Dimension.TEAM, "A & B"), MONDAY,
        figures(Map.of(TaskState.MERGED, 3, TaskState.FAILED, 1, TaskState.CLOSED_UNMERGED, 2, TaskState.IN_REVIEW, 4,
            TaskState.WORKING, 2, TaskState.QUEUED, 9), new Figures.Builds(2, 1), new Figures.Saved(2, 255, 120.0, 3, 2)),
        merged(5), List.of(waiting("C01SHOP", "Mend <!channel> & <@U1>", 6), waiting("C99", "A secret", 3)),
        List.of(new Worth.Line("acme/shop", merged(2)), new Worth.Line("acme/<api>", merged(1))));
    SlackText text = DigestBlocks.of(digest);
    String shown = SlackLimits.keeps(text).toString();
    assertThat(shown).contains("*The week with agents* · A &amp; B",
        "*Merged*: 3, the week before 5; 2 closed without merging; 1 failed",
        "*Open now*: 4 waiting for people, 2 with an agent, 9 to start", "*Time saved*: 4 h 15 min (2 answers)",
        "*First build green*: 67 % (2 of 3), the week before 50 %", "Mend &lt;!channel&gt; &amp; &lt;@U1&gt;",
        "in review for 6 days", "in review for 3 days", "*By repository*\\n• *acme/shop*: 2 of 2 merged",
        "acme/&lt;api&gt;", "up to Monday 9 March", "Thanks to all", "What do these mean?", "/skep digest help")
        .doesNotContain("A secret", "<@", "<!", "ada");
    assertThat(text.fallback()).isEqualTo("The week with agents: 3, the week before 5");
  }

  @Test
  void whatIsNotKnownIsSaidToBeUnknownAndWithoutAnEndThereIsLess() {
    var plan = DigestPlan.usual("C01SHOP", BERLIN);
    var nothing = new Figures.Saved(0, 0, null, 1, 0);
    String ended = SlackLimits.keeps(DigestBlocks.of(new WeeklyDigest(plan, new DigestScope(Dimension.CHANNEL, "C01SHOP"),
        MONDAY, figures(Map.of(TaskState.MERGED, 1), new Figures.Builds(0, 0), nothing), merged(0), List.of(), List.of())))
        .toString();
    assertThat(ended).contains("this channel", "unknown, nobody answered", "unknown, none was built", "*Open now*: none");
    String open = SlackLimits.keeps(DigestBlocks.of(new WeeklyDigest(plan, new DigestScope(null, ""), MONDAY,
        figures(Map.of(TaskState.WORKING, 1), new Figures.Builds(0, 0), nothing), merged(0), List.of(), List.of())))
        .toString();
    assertThat(open).contains("all teams", "1 with an agent").doesNotContain("unknown", "Thanks");
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", textBlock = """
      here,                                      MONDAY,    09:00, '',        -
      here weekly mon 9:00,                      MONDAY,    09:00, '',        -
      Here weekly on Fridays at 4 pm,            FRIDAY,    16:00, '',        -
      here every Wednesday 16.30,                WEDNESDAY, 16:30, '',        -
      here thurs at 12am,                        THURSDAY,  00:00, '',        -
      here tue 7,                                TUESDAY,   07:00, '',        -
      here weekly,                               MONDAY,    09:00, '',        -
      here weekly sat of everyone,               SATURDAY,  09:00, everyone,  -
      here sunday 20:15 for check OUT by team,   SUNDAY,    20:15, Check out, TEAM
      here by repository,                        MONDAY,    09:00, '',        REPOSITORY
      here of this channel,                      MONDAY,    09:00, '',        -
      """)
  void whatIsTypedIsUnderstood(String typed, DayOfWeek day, LocalTime at, String team, Dimension by) {
    assertThat(DigestWords.read(typed, "C1", BERLIN, TEAMS))
        .isEqualTo(new DigestWords.Here(new DigestPlan("C1", day, at, BERLIN, team, by)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"there", "here mon 25:00", "here mon 13 pm", "here monthly 9", "here of Nobody", "here by mood",
      "here by person", "here mon tue 9:00", "help", "here <!channel>"})
  void nonsenseIsAnsweredKindly(String typed) {
    assertThat(DigestWords.read(typed, "C1", BERLIN, TEAMS)).isInstanceOfSatisfying(DigestWords.NotUnderstood.class,
        not -> assertThat(not.words()).contains("/skep digest here weekly mon 9:00"));
  }

  @Test
  void aChannelSetsItsOwnUpLooksAtItAndEndsIt() {
    try (var bench = new SlackBench()) {
      assertThat(typed(bench, "digest")).contains("No digest is set up in this channel.");
      assertThat(typed(bench, "digest now")).contains("of such a week I say nothing");
      assertThat(typed(bench, "digest here weekly mon 9:00")).contains("Set up. This channel hears every Monday at 09:00");
      var tasks = bench.bean(TaskStore.class);
      var task = tasks.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      for (TaskTrigger trigger : List.of(new TaskTrigger.Released(),
          new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")), new TaskTrigger.Merged("grace"))) {
        tasks.apply(task.id(), trigger, Actor.SKEP, "");
      }
      bench.bean(Outbox.class).worker().runDue();
      assertThat(typed(bench, "digest now")).contains("*Merged*: 1, the week before 0", "this channel",
          "In its thread a picture follows: This channel: 12 weeks");
      pressed(bench);
      assertThat(bench.slack.calls("chat.postEphemeral").getLast().field("blocks")).contains("What people answered");
      assertThat(typed(bench, "digest")).contains("every Monday at 09:00");
      assertThat(typed(bench, "digest off")).contains("Ended.");
      assertThat(typed(bench, "digest off")).contains("No digest is set up");
      bench.slack.on("users.info", c -> FakeSlack.Answer.ok(FakeSlack.user("U009GUEST", ",\"is_restricted\":true")));
      assertThat(typed(bench, "digest now", "U009GUEST", "C01SHOP")).contains("full members");
      bench.slack.on("users.info", c -> FakeSlack.Answer.ok(FakeSlack.user("U001ADA", "")));
      assertThat(typed(bench, "digest here", "U001ADA", "D01ADA")).contains("A digest is for a channel");
    }
  }

  private static void pressed(SlackBench bench) {
    bench.interaction("{\"type\":\"block_actions\",\"trigger_id\":\"tr\",\"user\":{\"id\":\"U002PAM\"},\"channel\":{\"id\":"
        + "\"C01SHOP\"},\"container\":{\"message_ts\":\"1.0\"},\"actions\":[{\"action_id\":\"digest_definitions\","
        + "\"block_id\":\"b\",\"type\":\"button\"}]}");
    bench.work();
  }

  private static String typed(SlackBench bench, String text) {
    return typed(bench, text, "U001ADA", "C01SHOP");
  }

  /** What that person is shown. */
  private static String typed(SlackBench bench, String text, String person, String channel) {
    int before = bench.slack.calls("chat.postEphemeral").size();
    bench.post("application/x-www-form-urlencoded", "command=%2Fskep&text=" + SlackBench.encode(text) + "&user_id="
        + person + "&channel_id=" + channel + "&trigger_id=t" + before + text.hashCode(), Map.of());
    bench.work();
    assertThat(bench.slack.calls("chat.postEphemeral")).hasSize(before + 1);
    return bench.slack.calls("chat.postEphemeral").getLast().field("blocks");
  }
}
