package dev.skep.bot.slack.worth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.FakeSlack;
import dev.skep.bot.slack.SlackBench;
import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.intake.Repository;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Figure;
import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.PullsPerAdopter;
import dev.skep.notifications.worth.Slice;
import dev.skep.notifications.worth.Worth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StatsTest {
  private static final Instant NOW = Tasks.NOON;
  private static final List<Repository> REPOSITORIES =
      List.of(new Repository("acme/shop", List.of("web shop"), "", "main", "copilot"));
  private static final Figures FIGURES = new Figures(
      Map.of(TaskState.MERGED, 12, TaskState.FAILED, 3, TaskState.WORKING, 4, TaskState.QUEUED, 1), 16, 12,
      new Figures.Times(Duration.ofMinutes(3), Duration.ofMinutes(25), Duration.ofMinutes(150), Duration.ofHours(52)),
      new Figures.Builds(9, 3), new Figures.Rework(14, 2, 3, 5), Map.of("no_start", 2, "a<b", 1),
      new Figures.Adoption(8, 40, true), new Figures.Saved(20, 845, 30.0, 12, 9),
      new Figures.Cost(18, 2_000_000, new BigDecimal("3.6"), 0, new BigDecimal("0.40"), "EUR", 12));
  private static final Figures NOTHING = new Figures(Map.of(TaskState.WORKING, 1), 0, 0,
      new Figures.Times(null, null, null, null), new Figures.Builds(0, 0), new Figures.Rework(0, 0, 0, 0), Map.of(),
      new Figures.Adoption(0, 0, false), new Figures.Saved(0, 0, null, 0, 0),
      new Figures.Cost(0, 0, BigDecimal.ZERO, 0, BigDecimal.ZERO, "EUR", 0));

  private static StatsWords.Wanted wanted(String typed) {
    return (StatsWords.Wanted) StatsWords.read(typed, REPOSITORIES, NOW);
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '"', delimiter = '|', nullValues = "-", textBlock = """
      ""                                   | 28    | ""        | -
      90 days                              | 90    | ""        | -
      for the last 90 days                 | 90    | ""        | -
      12 weeks by template                 | 84    | ""        | TEMPLATE
      by playbook                          | 28    | ""        | TEMPLATE
      Acme/Shop                            | 28    | acme/shop | -
      web shop 1 day                       | 1     | acme/shop | -
      acme/shop 2 months by agent          | 60    | acme/shop | AGENT
      by channel acme/shop all             | 20514 | acme/shop | CHANNEL
      all                                  | 20514 | ""        | -
      """)
  void whatIsTypedIsUnderstood(String typed, long days, String repository, Dimension by) {
    StatsWords.Wanted wanted = wanted(typed);
    assertThat(Duration.between(wanted.slice().from(), NOW).toDays()).isEqualTo(days);
    assertThat(wanted.slice().to()).isEqualTo(NOW);
    assertThat(wanted.slice().only()).isEqualTo(
        repository.isEmpty() ? Map.of() : Map.of(Dimension.REPOSITORY, repository));
    assertThat(wanted.by()).isEqualTo(by);
  }

  @ParameterizedTest
  @ValueSource(strings = {"banana", "acme/gone", "by mood", "0 days", "9999 years", "acme/shop banana", "<!channel>"})
  void nonsenseIsAnsweredKindly(String typed) {
    assertThat(StatsWords.read(typed, REPOSITORIES, NOW)).isInstanceOfSatisfying(StatsWords.NotUnderstood.class,
        not -> assertThat(not.words()).contains("You can ask so", "/skep stats 90 days"));
  }

  @Test
  void aTeamIsNamed() {
    List<String> teams = List.of("Check out", "Search");
    var wanted = (StatsWords.Wanted) StatsWords.read("team check OUT 90 days by agent", REPOSITORIES, teams, NOW);
    assertThat(wanted.slice().only()).isEqualTo(Map.of(Dimension.TEAM, "Check out"));
    assertThat(wanted.by()).isEqualTo(Dimension.AGENT);
    assertThat(StatsWords.read("team gone", REPOSITORIES, teams, NOW)).isInstanceOfSatisfying(
        StatsWords.NotUnderstood.class, not -> assertThat(not.words()).contains("I know no team “gone”"));
    assertThat(SlackLimits.keeps(StatsBlocks.by(wanted("by team"), Dimension.TEAM,
        List.of(new Worth.Line("Check <out>", FIGURES), new Worth.Line("C01SHOP", FIGURES)))).toString())
        .contains("*Check &lt;out&gt;*: 12 of 16", "<#C01SHOP>: 12 of 16");
  }

  @Test
  void theFiguresAreShownWithTheWayToTheirDefinitions() {
    SlackText text = StatsBlocks.of(wanted("acme/shop"),
        new Worth.Overview(FIGURES, new PullsPerAdopter(8, 6, 20, 27, 11)));
    assertThat(SlackLimits.keeps(text).toString()).contains("last 28 days · acme/shop",
        "12 of 16 that ended, 3 failed, 5 open now", "2 days 4 h", "draft 25 min, review 2 h 30 min", "75 % (9 of 12)",
        "14 % (2 of 14), 3 rounds", "20 % (8 of 40)", "3.3 before, 4.5 after (6.3 with agents’)", "6 adopters",
        "14 h 5 min", "mean 42.3 min, median 30 min, 20 answers, 75 % answered", "0.90 EUR",
        "18 agent sessions, 2000k tokens", "Tasks by state: 1 queued, 4 working, 12 merged, 3 failed",
        "no start 2, a&lt;b 1", "/skep stats definitions");
    assertThat(text.fallback()).contains("12 of 16").endsWith("5 open now, 14 h 5 min saved").doesNotContain("*");
  }

  @Test
  void whatIsNotKnownIsSaidToBeUnknown() {
    var unpriced = new Figures.Cost(18, 10, BigDecimal.ONE, 0, BigDecimal.ZERO, "EUR", 12);
    var figures = new Figures(FIGURES.states(), 16, 12, NOTHING.times(), NOTHING.builds(), NOTHING.rework(), Map.of(),
        new Figures.Adoption(3, 9, false), NOTHING.saved(), unpriced);
    String shown = SlackLimits.keeps(StatsBlocks.of(wanted(""),
        new Worth.Overview(figures, new PullsPerAdopter(2, 0, 0, 0, 0)))).toString();
    assertThat(shown).contains("*Cost per merged task*\\nunknown", "*Cost per hour saved*\\nunknown",
        "*Time saved*\\nunknown, nobody answered", "*Pull requests per adopter*\\nunknown", "*Time to merge*\\nunknown",
        "*First build green*\\nunknown", "of those who took part").doesNotContain(" 0 EUR", "NaN");
  }

  @Test
  void groupsAreListedAndCutToWhatSlackTakes() {
    var lines = new ArrayList<Worth.Line>();
    for (int i = 0; i < 40; i++) {
      lines.add(new Worth.Line("bug-fix-" + "x".repeat(150) + i, FIGURES));
    }
    lines.addFirst(new Worth.Line("", FIGURES));
    lines.add(new Worth.Line("unused", NOTHING));
    assertThat(SlackLimits.keeps(StatsBlocks.by(wanted("by template"), Dimension.TEMPLATE, lines)).toString())
        .contains("_none_: 12 of 16 merged", "and 26 smaller ones").doesNotContain("unused");
    assertThat(SlackLimits.keeps(StatsBlocks.by(wanted("by team"), Dimension.TEAM,
        List.of(new Worth.Line("C01SHOP", FIGURES)))).toString()).contains("<#C01SHOP>: 12 of 16");
    assertThat(SlackLimits.keeps(StatsBlocks.by(wanted("by team"), Dimension.TEAM, List.of())).toString())
        .contains("nothing to count yet");
  }

  @Test
  void everyFigureHasItsDefinition() {
    String shown = SlackLimits.keeps(StatsBlocks.definitions()).toString();
    for (Figure figure : Figure.values()) {
      assertThat(shown).contains("*" + figure.label() + "*: " + figure.definition().substring(0, 20))
          .contains(figure.definition().substring(figure.definition().length() - 20));
    }
    assertThat(Slice.USUAL).isEqualTo(Duration.ofDays(28));
  }

  @Test
  void theyAreShownToWhoeverAskedAlone() {
    try (var bench = new SlackBench()) {
      assertThat(typed(bench, "stats")).contains("No task ended in the last 28 days");
      var tasks = bench.bean(TaskStore.class);
      var task = tasks.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      for (TaskTrigger trigger : List.of(new TaskTrigger.Released(),
          new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")),
          new TaskTrigger.Merged("grace"))) {
        tasks.apply(task.id(), trigger, Actor.SKEP, "");
      }
      bench.bean(Outbox.class).worker().runDue();
      assertThat(typed(bench, "stats shop 7 days")).contains("*Merged*\\n1 of 1 that ended", "acme/shop");
      assertThat(typed(bench, "stats by repository")).contains("*acme/shop*: 1 of 1 merged");
      assertThat(typed(bench, "stats by moon")).contains("I cannot tell the figures apart by “moon”");
      assertThat(typed(bench, "help")).contains("/skep stats – ");
      bench.slack.on("users.info", c -> FakeSlack.Answer.ok(FakeSlack.user("U009GUEST", ",\"is_restricted\":true")));
      assertThat(typed(bench, "stats", "U009GUEST")).contains("full members of this workspace only");
      assertThat(bench.slack.calls("chat.postMessage")).extracting(c -> c.field("text"))
          .noneMatch(said -> said.contains("agents were worth"));
    }
  }

  private static String typed(SlackBench bench, String text) {
    return typed(bench, text, "U001ADA");
  }

  /** What that person is shown. */
  private static String typed(SlackBench bench, String text, String person) {
    bench.post("application/x-www-form-urlencoded", "command=%2Fskep&text=" + SlackBench.encode(text) + "&user_id="
        + person + "&channel_id=C01SHOP&trigger_id=t" + (person + text).hashCode(), Map.of());
    bench.work();
    FakeSlack.Call last = bench.slack.calls("chat.postEphemeral").getLast();
    assertThat(last.field("user")).isEqualTo(person);
    return last.field("blocks");
  }
}
