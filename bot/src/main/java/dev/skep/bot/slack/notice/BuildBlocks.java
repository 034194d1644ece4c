package dev.skep.bot.slack.notice;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.incident.IncidentBlocks;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.core.task.Task;
import dev.skep.notifications.Notice;
import dev.skep.notifications.Trouble;
import java.util.ArrayList;
import java.util.List;

/** What a red build led to, as Slack shows it. What the log says is shown letter by letter, and calls nobody. Pure. */
final class BuildBlocks {
  private static final int TRIED_CHARS = 140;

  private BuildBlocks() {}

  static SlackText of(Notice.RedBuild red) {
    return switch (red.mended()) {
      case AGENT_TOLD -> SlackText.plain(
          head(red) + lines(red.lines()) + "I told the agent" + which(red) + "." + log(red));
      case NOT_TOLD -> asks(red, "I could not tell the agent. " + Mrkdwn.escape(red.told()));
      case NOT_READ -> asks(red, "I could not read why. " + Mrkdwn.escape(red.told()) + " So it is yours to look at.");
      case SAME_AGAIN -> asks(red, "The agent does not get on: it fails the same way again.");
      case GROWING -> asks(red, "The agent does not get on: more fails than before.");
      case TOO_MANY -> asks(red, "The agent had its tries, and I do not send it back again by myself.");
      case BASE_IS_RED -> SlackText.plain("*" + Mrkdwn.escape(red.gate()) + "* is red on "
          + TaskInWords.pull(red.task()) + ", and on the branch it goes into as well. That is not the agent's doing, so I"
          + " leave it in peace and look again later.");
      case NEEDS_APPROVAL -> SignalBlocks.redWaits(red.task());
    };
  }

  /** For who follows it: nothing in it is theirs to do. */
  static SlackText stuck(Notice.BuildStuck stuck) {
    return SlackText.plain("The build of " + TaskInWords.pull(stuck.task()) + " stays red (*"
        + Mrkdwn.escape(stuck.gate())
        + "*), and who answers for it was asked how it goes on. You hear here when it is ready.");
  }

  private static String head(Notice.RedBuild red) {
    return "The build of " + TaskInWords.pull(red.task()) + " is red: *" + Mrkdwn.escape(red.gate()) + "*\n";
  }

  private static String which(Notice.RedBuild red) {
    return red.attempt() > red.most() ? ", once more" : ", try " + red.attempt() + " of " + red.most();
  }

  /** With what was tried, and what may be done now. */
  private static SlackText asks(Notice.RedBuild red, String why) {
    String words = Mrkdwn.mention(red.task().reviewer()) + " " + head(red) + lines(red.lines()) + why + log(red)
        + tried(red.tried());
    var blocks = new ArrayList<LayoutBlock>();
    Mrkdwn.pieces(words).forEach(piece -> blocks.add(section(s -> s.text(Mrkdwn.markup(piece)))));
    blocks.add(actions(a -> a.elements(buttons(red.task(), red.mended()))));
    return new SlackText(words, blocks);
  }

  private static String lines(String lines) {
    return lines.isBlank() ? "" : "```\n" + Mrkdwn.escape(lines.replace("```", "'''")) + "\n```\n";
  }

  private static String log(Notice.RedBuild red) {
    return red.logUrl().matches("https?://\\S+") ? " " + Mrkdwn.link(red.logUrl(), "Log") : " There is no log to look at.";
  }

  /** The last one is how it fails now. */
  private static String tried(List<String> tried) {
    var words = new StringBuilder();
    for (int i = 0; i < tried.size(); i++) {
      String line = Mrkdwn.escape(Mrkdwn.cut(tried.get(i).replace('`', '\''), TRIED_CHARS));
      words.append(i == 0 && tried.size() > 1 ? "\nWhat was tried:" : "")
          .append(i + 1 == tried.size() ? "\nNow: " : "\n" + (i + 1) + ". ").append(line);
    }
    return words.toString();
  }

  private static List<BlockElement> buttons(Task task, Notice.Mended mended) {
    Trouble trouble = mended == Notice.Mended.NOT_TOLD ? Trouble.NOT_TOLD : Trouble.BUILD_LOOP;
    return List.of(
        button(b -> b.actionId(Actions.TRY_ONCE_MORE).text(Mrkdwn.plain("Let it try once more")).style("primary")
            .value(task.id().toString())),
        button(b -> b.actionId(Actions.CANCEL_TASK).text(Mrkdwn.plain("Cancel")).value(task.id().toString())
            .confirm(Mrkdwn.sure("Stop the agent?", "Its draft is closed, and nothing of it is merged."))),
        IncidentBlocks.sayWhy(new IncidentBlocks.Which(task.id(), trouble)));
  }
}
