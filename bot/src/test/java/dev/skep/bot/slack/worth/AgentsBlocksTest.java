package dev.skep.bot.slack.worth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.intake.Repository;
import dev.skep.notifications.agents.Comparison;
import dev.skep.notifications.agents.Trial;
import dev.skep.notifications.agents.Trials;
import dev.skep.notifications.worth.AgentRecord;
import dev.skep.notifications.worth.AgentRecords;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentsBlocksTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final Trial TRIAL = trial("small or large");
  private static final AgentsWords.Known KNOWN = new AgentsWords.Known(
      List.of(new Repository("acme/shop", List.of("web shop"), "", "main", "copilot")), List.of("flag-cleanup", "bug-fix"),
      List.of(TRIAL, trial("other")));

  private static Trial trial(String name) {
    return new Trial(name, "copilot", "large", List.of(), List.of(), 50, null, 40, "");
  }

  private static AgentRecord record(String agent, String model, int passed, int tasks) {
    return new AgentRecord(agent, model, tasks, passed + 1, passed, tasks, 2, 3, 1_234_567, Duration.ofMinutes(95));
  }

  private static AgentsWords.Read read(String words) {
    return AgentsWords.read(words, KNOWN, NOW);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''                           |              | ''
      flag-cleanup                 | flag-cleanup | ''
      ACME/shop                    | ''           | acme/shop
      Flag-Cleanup  web  Shop      | flag-cleanup | acme/shop
      acme/shop bug-fix            | bug-fix      | acme/shop
      """)
  void recordsAreNarrowedByTemplateAndRepository(String words, String template, String repository) {
    assertThat(read(words)).isInstanceOfSatisfying(AgentsWords.Records.class, wanted -> {
      Map<Dimension, String> only = wanted.slice().only();
      assertThat(only.getOrDefault(Dimension.TEMPLATE, "")).isEqualTo(template == null ? "" : template);
      assertThat(only.getOrDefault(Dimension.REPOSITORY, "")).isEqualTo(repository);
    });
  }

  @Test
  void trialsAreFoundByNameAndWhatIsNotThereIsSaidSo() {
    assertThat(read("trial Small or Large")).isEqualTo(new AgentsWords.OfTrial(TRIAL));
    assertThat(read("trial")).isEqualTo(new AgentsWords.NotUnderstood("Which one? There is: small or large, other."));
    assertThat(read("trials x")).isInstanceOfSatisfying(AgentsWords.NotUnderstood.class,
        not -> assertThat(not.words()).startsWith("There is no trial “x”. There is: small or large"));
    assertThat(read("acme/gone")).isInstanceOfSatisfying(AgentsWords.NotUnderstood.class,
        not -> assertThat(not.words()).startsWith("“acme/gone” is no template and no repository that I know."));
  }

  @Test
  void eachAgentHasALineThatSaysHowSureItIs() {
    var wanted = new AgentsWords.Records(Slice.all(NOW), "flag-cleanup in acme/<shop>");
    String blocks = SlackLimits.keeps(AgentsBlocks.records(wanted,
        List.of(record("copilot", "", 9, 12), record("la<rge", "gpt-5", 1, 1)), List.of())).toString();
    assertThat(blocks).contains(
        "• *copilot* (its own choice of model): 12 tasks, 10 merged, at first try *9 of 12* (likely 47"
            + " to 91 %), rework 2 of 12, 3 rounds, 1235k tokens, median 1 h 35 min",
        "*la&lt;rge* (gpt-5): 1 task, 2 merged, at first try *1 of 1* (likely 21 to 100 %)", "acme/&lt;shop&gt;",
        "*At first try*: merged, the first build green, begun once, never sent back.");
    SlackLimits.keeps(AgentsBlocks.records(wanted, Collections.nCopies(90, record("x".repeat(40), "m".repeat(120), 9, 12)),
        Collections.nCopies(30, result(9, 12, 4, 12))));
    assertThat(SlackLimits.keeps(AgentsBlocks.records(wanted, List.of(), List.of())).toString())
        .contains("so there is nothing to tell yet");
  }

  private static Trials.Result result(int first, int of, int second, int ofSecond) {
    return new Trials.Result(TRIAL, new Comparison(record("copilot", "", first, of), record("large", "", second, ofSecond)),
        new AgentRecords.Given(of + ofSecond + 1, 1), true);
  }

  @Test
  void aTrialSaysBothSidesAndNoMoreThanTheyTell() {
    String ended = SlackLimits.keeps(AgentsBlocks.trial(result(7, 16, 14, 16), true)).toString();
    assertThat(ended).contains("*Trial small or large* has ended · 33 tasks of 40, takes no more, 1 open",
        "• *copilot*: 16 tasks, 8 merged, at first try *7 of 16*", "• *large*: 16 tasks, 15 merged, at first try *14 of 16*",
        "large did better at first try by 44 points. Chance alone makes such a difference in 2 of 100 trials, so they can be"
            + " told apart.");
    assertThat(verdict(9, 12, 8, 12)).isEqualTo("copilot did better at first try by 8 points. They cannot be told apart:"
        + " chance alone makes such a difference in 100 of 100 trials.");
    assertThat(verdict(8, 12, 8, 12)).startsWith("Both did alike at first try. They cannot be told apart");
    assertThat(verdict(0, 90, 90, 90)).contains("in fewer than 1 of 1,000 trials, so they can");
    assertThat(verdict(1, 10, 11, 14)).contains("in 3 of 1,000 trials, so they can");
    assertThat(verdict(0, 0, 8, 12)).isEqualTo("Nothing can be told before tasks of both have ended.");
  }

  private static String verdict(int first, int of, int second, int ofSecond) {
    return AgentsBlocks.verdict(result(first, of, second, ofSecond).sides());
  }
}
