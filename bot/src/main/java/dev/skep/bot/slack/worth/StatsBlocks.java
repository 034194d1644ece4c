package dev.skep.bot.slack.worth;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.task.TaskState;
import dev.skep.notifications.worth.Amounts;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Figure;
import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.PullsPerAdopter;
import dev.skep.notifications.worth.Worth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The figures, as Slack shows them. What is not known is said to be unknown. Pure. */
final class StatsBlocks {
  private static final int GROUPS_MOST = 15;
  private static final int KEY_MAX_CHARS = 80;
  private static final int FAILURES_MOST = 5;
  private static final String WHAT_THEY_MEAN = "What each of these means: `/skep stats definitions`. Another time, one"
      + " repository, by template and so on: `/skep stats help`";

  private StatsBlocks() {}

  static SlackText of(StatsWords.Wanted wanted, Worth.Overview overview) {
    Figures figures = overview.figures();
    if (figures.ended() == 0) {
      return nothing(wanted, figures.open());
    }
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(section(s -> s.text(Mrkdwn.markup("*What agents were worth* · " + of(wanted))).fields(List.of(
        field(Figure.MERGED, merged(figures)),
        field(Figure.TO_MERGE,
            Amounts.duration(figures.times().toMerge()) + "\ndraft " + Amounts.duration(figures.times().toDraft())
                + ", review " + Amounts.duration(figures.times().toReview())),
        field(Figure.FIRST_BUILD, share(figures.builds().greenRate(), figures.builds().green(),
            figures.builds().green() + figures.builds().red())),
        field(Figure.REWORK, share(figures.rework().rate(), figures.rework().reworked(), figures.rework().withPull())
            + ", " + Amounts.counted(figures.rework().rounds(), "round")),
        field(Figure.ADOPTION, share(figures.adoption().rate(), figures.adoption().adopters(),
            figures.adoption().engineers()) + (figures.adoption().listed() ? "" : "\nof those who took part")),
        field(Figure.PULLS, pulls(overview.pulls())),
        field(Figure.TIME_SAVED, saved(figures.saved())),
        field(Figure.COST, Mrkdwn.escape(Amounts.money(figures.cost().perMerged().orElse(null), figures.cost().currency()))
            + "\n" + Amounts.counted(figures.cost().sessions(), "agent session") + ", "
            + Amounts.tokens(figures.cost().tokens())),
        field(Figure.SAVED_AGAINST_COST,
            Mrkdwn.escape(Amounts.money(figures.costPerHourSaved().orElse(null), figures.cost().currency()))),
        field(Figure.FAILURES, failures(figures.failures()))))));
    blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(states(figures)), Mrkdwn.markup(WHAT_THEY_MEAN)))));
    String saved = figures.saved().answers() == 0 ? "unknown time" : Amounts.minutes(figures.saved().minutes());
    return new SlackText(
        "What agents were worth, " + wanted.time() + ": " + merged(figures) + ", " + saved + " saved", blocks);
  }

  private static SlackText nothing(StatsWords.Wanted wanted, long open) {
    return SlackText.plain("No task ended in " + of(wanted) + ", so there is nothing to count yet. "
        + (open == 1 ? "One is open" : open + " are open") + " now. `/skep stats all` counts from the first one on.");
  }

  private static String of(StatsWords.Wanted wanted) {
    return wanted.time() + wanted.slice().only().entrySet().stream()
        .map(e -> " · " + (e.getKey() == Dimension.TEAM ? "team " : "") + Mrkdwn.escape(e.getValue()))
        .collect(Collectors.joining());
  }

  private static TextObject field(Figure figure, String value) {
    return Mrkdwn.markup("*" + figure.label() + "*\n" + value);
  }

  private static String merged(Figures figures) {
    int failed = figures.states().getOrDefault(TaskState.FAILED, 0);
    return figures.merged() + " of " + figures.ended() + " that ended" + (failed > 0 ? ", " + failed + " failed" : "")
        + ", " + figures.open() + " open now";
  }

  private static String states(Figures figures) {
    return Figure.STATES.label() + ": " + Arrays.stream(TaskState.values()).filter(figures.states()::containsKey)
        .map(s -> figures.states().get(s) + " " + s.name().replace('_', ' ').toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String pulls(PullsPerAdopter pulls) {
    if (pulls.known() == 0) {
      return Amounts.UNKNOWN;
    }
    return Amounts.decimal(pulls.meanBefore()) + " before, " + Amounts.decimal(pulls.meanAfter()) + " after ("
        + Amounts.decimal(pulls.meanAfterWithAgents()) + " with agents’)\n" + Amounts.counted(pulls.known(), "adopter");
  }

  private static String saved(Figures.Saved saved) {
    Double median = saved.medianMinutes();
    if (saved.answers() == 0 || median == null) {
      return Amounts.UNKNOWN + ", nobody answered";
    }
    return Amounts.minutes(saved.minutes()) + "\nmean " + Amounts.decimal(saved.meanMinutes()) + " min, median "
        + Amounts.decimal(OptionalDouble.of(median)) + " min, " + Amounts.counted(saved.answers(), "answer") + ", "
        + Amounts.percent(saved.rateOfAnswers()) + " answered";
  }

  private static String failures(Map<String, Integer> failures) {
    return failures.isEmpty()
        ? "none"
        : failures.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()
            .thenComparing(Map.Entry.comparingByKey())).limit(FAILURES_MOST)
            .map(e -> Mrkdwn.escape(e.getKey().replace('_', ' ')) + " " + e.getValue()).collect(Collectors.joining(", "));
  }

  /** One line for each group. */
  static SlackText by(StatsWords.Wanted wanted, Dimension by, List<Worth.Line> lines) {
    if (lines.stream().allMatch(l -> l.figures().ended() == 0)) {
      return nothing(wanted, lines.stream().mapToLong(l -> l.figures().open()).sum());
    }
    String head = "*What agents were worth* · " + of(wanted) + " · by " + by.name().toLowerCase(Locale.ROOT);
    List<Worth.Line> shown = lines.stream().filter(l -> l.figures().ended() > 0).toList();
    int from = by == Dimension.WEEK ? Math.max(0, shown.size() - GROUPS_MOST) : 0;
    var words = new ArrayList<String>(shown.stream().skip(from).limit(GROUPS_MOST).map(l -> line(by, l)).toList());
    if (shown.size() > GROUPS_MOST) {
      words.add("and " + (shown.size() - GROUPS_MOST) + (by == Dimension.WEEK ? " earlier ones" : " smaller ones"));
    }
    return new SlackText(head.replace("*", ""), List.of(section(s -> s.text(Mrkdwn.markup(head))),
        section(s -> s.text(Mrkdwn.markup(String.join("\n", words)))),
        context(c -> c.elements(List.of(Mrkdwn.markup(WHAT_THEY_MEAN))))));
  }

  private static String line(Dimension by, Worth.Line line) {
    Figures figures = line.figures();
    return "• " + key(by, line.key()) + ": " + figures.merged() + " of " + figures.ended() + " merged, in "
        + Amounts.duration(figures.times().toMerge()) + ", first build green "
        + Amounts.percent(figures.builds().greenRate()) + ", rework "
        + Amounts.percent(figures.rework().rate()) + ", saved "
        + (figures.saved().answers() == 0 ? Amounts.UNKNOWN : Amounts.minutes(figures.saved().minutes()));
  }

  static String key(Dimension by, String key) {
    if (key.isEmpty()) {
      return by == Dimension.MODEL ? "_left to the agent_" : "_none_";
    }
    return (by == Dimension.TEAM || by == Dimension.CHANNEL) && key.matches("[CG][A-Z0-9]+")
        ? "<#" + key + ">"
        : "*" + Mrkdwn.escape(Mrkdwn.cut(key, KEY_MAX_CHARS)) + "*";
  }

  static SlackText definitions() {
    String words = Arrays.stream(Figure.values()).map(f -> "*" + f.label() + "*: " + Mrkdwn.escape(f.definition()))
        .collect(Collectors.joining("\n"));
    int half = words.indexOf("\n*" + Figure.FAILURES.label());
    return new SlackText("What each figure means", List.of(
        section(s -> s.text(Mrkdwn.markup(words.substring(0, half)))),
        section(s -> s.text(Mrkdwn.markup(words.substring(half + 1))))));
  }

  private static String share(OptionalDouble share, int part, int of) {
    return share.isEmpty() ? Amounts.UNKNOWN : Amounts.percent(share) + " (" + part + " of " + of + ")";
  }
}
