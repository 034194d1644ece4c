package dev.skep.bot.slack.incident;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.bot.slack.task.TaskMenu;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.notifications.Notice;
import dev.skep.notifications.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a person is to decide about work that does not go on, as Slack shows it. Pure. */
public final class IncidentBlocks {
  private static final int OTHERS_MOST = 2;
  private static final Pattern URL = Pattern.compile("https?://\\S+$");

  private IncidentBlocks() {}

  /** Rides on each of the buttons. */
  public record Which(TaskId task, Trouble trouble) {
    String text() {
      return task + ":" + trouble;
    }

    /** @throws IllegalArgumentException for what no button of ours carries */
    static Which of(String text) {
      String[] parts = text.split(":", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException("no incident");
      }
      return new Which(TaskId.of(parts[0]), Trouble.valueOf(parts[1]));
    }
  }

  /** @param others the other agents that may do the task */
  public static SlackText of(Notice.Escalated asked, List<String> others) {
    Which which = new Which(asked.task().id(), asked.trouble());
    if (!asked.settled().isEmpty()) {
      return shown(what(asked) + "\n:white_check_mark: " + Mrkdwn.escape(asked.settled()), List.of(sayWhy(which)));
    } else if (!asked.taken().isEmpty()) {
      return shown(what(asked) + "\n" + Mrkdwn.mention(asked.taken()) + " does it by hand. I do not ask again.",
          List.of(sayWhy(which)));
    }
    String words = Mrkdwn.mention(asked.task().reviewer()) + " " + what(asked) + happened(asked) + tried(asked)
        + "\n*What shall I do?*";
    return shown(words, buttons(asked, which, others));
  }

  private static SlackText shown(String words, List<BlockElement> buttons) {
    var blocks = new ArrayList<LayoutBlock>();
    Mrkdwn.pieces(words).forEach(piece -> blocks.add(section(s -> s.text(Mrkdwn.markup(piece)))));
    blocks.add(actions(a -> a.elements(buttons)));
    return new SlackText(words, blocks);
  }

  private static String what(Notice.Escalated asked) {
    String pull = TaskInWords.pull(asked.task());
    String since = Mrkdwn.time(asked.since());
    return switch (asked.trouble()) {
      case NO_START -> "The agent has not begun " + pull + ", which it was given " + since + ".";
      case CONFLICT -> pull + " conflicts with the branch it goes into, since about " + since + ".";
      case RED -> "The build of " + pull + " is red since " + since + ".";
      case SILENT -> "Nothing was heard of the agent at " + pull + " since " + since + ".";
      case RETRIES -> "The agent does not get " + pull + " right.";
      case TIME -> "The agent has been working on " + pull + " since " + since + ".";
      case REVIEW -> pull + (asked.task().state() == TaskState.APPROVED
          ? " is approved and waits to be merged since "
          : " waits for its review since ") + since + ".";
      case STALE -> "Nothing happened to " + pull + " since " + since + ".";
      case BUILD_LOOP, NOT_TOLD, FAILED -> pull + " does not get on.";
    };
  }

  private static String happened(Notice.Escalated asked) {
    return asked.happened().isBlank() ? "" : "\n" + Mrkdwn.escape(asked.happened());
  }

  private static String tried(Notice.Escalated asked) {
    return asked.tried().isEmpty()
        ? ""
        : "\n*What I tried:*\n"
            + asked.tried().stream().map(line -> "• " + linked(line)).collect(Collectors.joining("\n"));
  }

  /** An address at the end of a line is where it was said. */
  private static String linked(String line) {
    var url = URL.matcher(line);
    return url.find()
        ? Mrkdwn.link(url.group(), line.substring(0, url.start()).strip().replaceFirst(":$", "")) + "."
        : Mrkdwn.escape(line);
  }

  private static List<BlockElement> buttons(Notice.Escalated asked, Which which, List<String> others) {
    Task task = asked.task();
    var buttons = new ArrayList<BlockElement>();
    buttons.add(plain(Actions.WAIT_LONGER, "Wait longer", which));
    if (TaskMenu.isAtWork(task)) {
      buttons.add(anew(task, "", "Start over"));
      others.stream().limit(OTHERS_MOST).forEach(agent -> buttons.add(anew(task, agent, "Try " + TaskMenu.name(agent))));
    }
    buttons.add(button(b -> b.actionId(Actions.CANCEL_TASK).text(Mrkdwn.plain("Stop")).style("danger")
        .value(task.id().toString())
        .confirm(Mrkdwn.sure("Stop the agent?", "Its draft is closed, and nothing of it is merged."))));
    buttons.add(plain(Actions.TAKE_INCIDENT, "I take it", which));
    buttons.add(sayWhy(which));
    return buttons;
  }

  private static BlockElement anew(Task task, String agent, String words) {
    return button(b -> b.actionId(Actions.START_OVER + agent).text(Mrkdwn.plain(words))
        .value(new TaskMenu.Chosen(TaskMenu.Move.START_OVER, task.id(), agent).text())
        .confirm(Mrkdwn.sure("Begin anew?", "The draft there is now is closed. The issue stays.")));
  }

  private static BlockElement plain(String action, String words, Which which) {
    return button(b -> b.actionId(action).text(Mrkdwn.plain(words)).value(which.text()));
  }

  /** Opens the form in which it is said what it came from. */
  public static BlockElement sayWhy(Which which) {
    return plain(Actions.CLOSE_INCIDENT, "Say why", which);
  }

  /** A line below a list, in small letters. */
  static LayoutBlock small(String markup) {
    return context(c -> c.elements(List.of(Mrkdwn.markup(markup))));
  }
}
