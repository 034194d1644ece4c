package dev.skep.bot.slack.watch;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.intake.watch.Hush;
import dev.skep.intake.watch.Quiet;
import dev.skep.intake.watch.WatchRule;
import java.util.ArrayList;
import java.util.List;

/** Rules that watch, and what they say, as Slack shows them. Pure. */
final class WatchBlocks {
  private static final int RULES_MOST = 40;
  private static final String NONE = "No rule watches this channel. Whoever runs Skep can add some under `watch:` in"
      + " `skep.yml`.";

  private WatchBlocks() {}

  /** @param words said before it; empty for none */
  static SlackText list(String words, List<Hush.Standing> rules) {
    var blocks = new ArrayList<LayoutBlock>();
    String first = rules.isEmpty()
        ? NONE
        : rules.size() == 1 ? "One rule watches this channel." : rules.size() + " rules watch this channel.";
    blocks.add(section(s -> s.text(Mrkdwn.markup((words.isEmpty() ? "" : Mrkdwn.escape(words) + "\n") + first))));
    rules.stream().limit(RULES_MOST).forEach(standing -> blocks.add(row(standing)));
    return new SlackText(words.isEmpty() ? first : words, blocks);
  }

  private static LayoutBlock row(Hush.Standing standing) {
    WatchRule rule = standing.rule();
    Quiet quiet = standing.quiet();
    String markup = "*" + Mrkdwn.escape(rule.name()) + "* looks for " + Mrkdwn.escape(rule.looksFor()) + ". At most "
        + rule.mostPerDay() + " a day" + (rule.filesItself() ? ", filed by itself where all allows it" : "") + ".\nProposed "
        + standing.figures().proposed() + ", filed " + standing.figures().filed() + ", not useful "
        + standing.figures().notUseful() + "." + (quiet == null ? "" : "\n" + stands(quiet));
    return section(s -> s.text(Mrkdwn.markup(markup)).accessory(button(b -> b
        .actionId(quiet == null ? Actions.WATCH_QUIET : Actions.WATCH_WAKE).value(rule.name())
        .text(Mrkdwn.plain(quiet == null ? "Quiet" : "Wake it")))));
  }

  private static String stands(Quiet quiet) {
    return "Quiet " + (quiet.until() == null ? "until somebody wakes it" : "until " + Mrkdwn.time(quiet.until()))
        + ", by " + Mrkdwn.mention(quiet.by()) + ".";
  }
}
