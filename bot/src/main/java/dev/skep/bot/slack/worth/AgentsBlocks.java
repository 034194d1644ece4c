package dev.skep.bot.slack.worth;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;

import com.slack.api.model.block.LayoutBlock;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.notifications.agents.Comparison;
import dev.skep.notifications.agents.Trial;
import dev.skep.notifications.agents.Trials;
import dev.skep.notifications.worth.AgentRecord;
import dev.skep.notifications.worth.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.statistics.interval.Interval;

/** The records of agents and what trials come to, as Slack shows them. Pure. */
final class AgentsBlocks {
  private static final int LINES_MOST = 12;
  private static final int TRIALS_MOST = 5;
  private static final String MEANING =
      "*At first try*: merged, the first build green, begun once, never sent back. *Likely*:"
          + " where the share settles in 19 of 20 cases, if it goes on like this. *Rework*: pull requests that went back to the"
          + " agent. *Tokens*: of Skep’s own models. *Median*: from the hand-over to the merge. A task counts for the agent it was"
          + " given to first, once it ended; cancelled ones do not count.";

  private AgentsBlocks() {}

  static SlackText records(AgentsWords.Records wanted, List<AgentRecord> records, List<Trials.Result> trials) {
    String on = wanted.about().isEmpty() ? "" : " · " + Mrkdwn.escape(wanted.about());
    String head = "*How agents did* · the last 180 days" + on;
    if (records.isEmpty()) {
      return new SlackText("No task of an agent ended in the last 180 days" + on + ".", with(new ArrayList<>(List.of(
          section(s -> s.text(Mrkdwn.markup("No task of an agent ended in the last 180 days" + on
              + ", so there is nothing to tell yet."))))),
          trials));
    }
    var lines = new ArrayList<>(records.stream().limit(LINES_MOST).map(r -> "• " + line(r, true)).toList());
    if (records.size() > LINES_MOST) {
      lines.add("and " + (records.size() - LINES_MOST) + " more");
    }
    var blocks = new ArrayList<LayoutBlock>(List.of(section(s -> s.text(Mrkdwn.markup(head))),
        section(s -> s.text(Mrkdwn.markup(Mrkdwn.cut(String.join("\n", lines), Mrkdwn.SECTION_MAX_CHARS))))));
    with(blocks, trials);
    blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(MEANING), Mrkdwn.markup("`/skep agents help`")))));
    AgentRecord first = records.getFirst();
    return new SlackText("How agents did" + on + ": " + Mrkdwn.escape(first.agent()) + " " + firstTry(first), blocks);
  }

  private static List<LayoutBlock> with(List<LayoutBlock> blocks, List<Trials.Result> trials) {
    if (!trials.isEmpty()) {
      String words = "*Trials*\n" + trials.stream().limit(TRIALS_MOST).map(t -> "• *" + Mrkdwn.escape(t.trial().name())
          + "*: " + taken(t)).collect(Collectors.joining("\n"));
      blocks.add(section(s -> s.text(Mrkdwn.markup(words))));
    }
    return blocks;
  }

  private static String taken(Trials.Result trial) {
    int most = trial.trial().tasks();
    return tasks(trial.given().tasks()) + (most > 0 ? " of " + most : "")
        + (trial.over() ? ", takes no more" : ", takes more") + (trial.given().open() > 0
            ? ", " + trial.given().open() + " open"
            : "");
  }

  private static String line(AgentRecord record, boolean model) {
    String of = !model
        ? ""
        : record.model().isEmpty()
            ? " (its own choice of model)"
            : " (" + Mrkdwn.escape(record.model())
                + ")";
    return "*" + Mrkdwn.escape(record.agent()) + "*" + of + ": " + tasks(record.tasks()) + ", " + record.merged()
        + " merged, at first try *" + firstTry(record) + "*" + likely(record) + ", rework " + record.reworked() + " of "
        + record.withPull() + (record.rounds() == 0 ? "" : ", " + Amounts.counted(record.rounds(), "round")) + ", "
        + Amounts.tokens(record.tokens()) + ", median " + Amounts.duration(record.median());
  }

  private static String firstTry(AgentRecord record) {
    return record.firstPass() + " of " + record.tasks();
  }

  private static String likely(AgentRecord record) {
    if (record.tasks() == 0) {
      return "";
    }
    Interval likely = record.likely();
    return " (likely " + Math.round(100 * likely.getLowerBound()) + " to " + Math.round(100 * likely.getUpperBound())
        + " %)";
  }

  private static String tasks(int number) {
    return Amounts.counted(number, "task");
  }

  /** @param ended whether it is told because it came to its end */
  static SlackText trial(Trials.Result result, boolean ended) {
    Trial trial = result.trial();
    Comparison sides = result.sides();
    String head = "*Trial " + Mrkdwn.escape(trial.name()) + "*" + (ended ? " has ended" : "") + " · " + taken(result);
    String words = verdict(sides);
    return new SlackText("Trial " + Mrkdwn.escape(trial.name()) + (ended ? " has ended: " : ": ") + words, List.of(
        section(s -> s.text(Mrkdwn.markup(head))),
        section(s -> s.text(Mrkdwn.markup("• " + line(sides.first(), false) + "\n• " + line(sides.second(), false)))),
        section(s -> s.text(Mrkdwn.markup(words))),
        context(c -> c.elements(List.of(Mrkdwn.markup(MEANING + " A task that somebody gave to another agent by hand before"
            + " it was filed is not in it."))))));
  }

  /** Says no more than the numbers do. */
  static String verdict(Comparison sides) {
    if (sides.first().tasks() == 0 || sides.second().tasks() == 0) {
      return "Nothing can be told before tasks of both have ended.";
    }
    int points = sides.points();
    String better = Mrkdwn.escape((points > 0 ? sides.first() : sides.second()).agent());
    String difference = points == 0
        ? "Both did alike at first try."
        : better + " did better at first try by " + Amounts.counted(Math.abs(points), "point") + ".";
    return difference + " " + (sides.canBeToldApart()
        ? "Chance alone makes such a difference in " + often(sides.chance()) + " trials, so they can be told apart."
        : "They cannot be told apart: chance alone makes such a difference in " + often(sides.chance()) + " trials.");
  }

  private static String often(double chance) {
    return chance < 0.001
        ? "fewer than 1 of 1,000"
        : chance < 0.01 ? Math.round(chance * 1_000) + " of 1,000" : Math.round(chance * 100) + " of 100";
  }
}
