package dev.skep.bot.slack.queue;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.throttle.queue.QueueImport;
import dev.skep.throttle.queue.QueueImports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far a list is on its way into a queue, in the one message that tells it. Pure. */
final class QueueListBlocks {
  private static final int NAME_SHOWN_CHARS = 60;

  private QueueListBlocks() {}

  /**
   * @param names of its first items while it waits for an answer, and once it is done of those that wait first in the line
   */
  static SlackText of(QueueImport list, List<String> names) {
    String what = Mrkdwn.escape(list.what());
    String words = switch (list.state()) {
      case READING -> "Reading " + what + "…" + (list.read() == 0 ? "" : " " + count(list.read(), "item") + " so far.");
      case ASKING -> "I read " + what + ": " + count(list.staged(), "new item") + " for " + queue(list) + doubles(list, true)
          + note(list) + "\nThe first are " + shown(names) + ".";
      case ADDING -> "Added " + number(list.added()) + " of " + number(list.staged()) + " to " + queue(list) + "…";
      case DONE -> done(list, names) + note(list);
      case REFUSED -> Mrkdwn.escape(list.note());
      case LEFT -> "Nothing of " + what + " was added to " + queue(list) + ".";
      case STOPPED -> "I stopped after " + number(list.added()) + " of " + number(list.staged()) + " items of " + what + ": "
          + Mrkdwn.escape(list.note()) + " Those stay; bring the list again later, and I add the rest and double none.";
    };
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(section(s -> s.text(Mrkdwn.markup(words))));
    if (list.state() == QueueImport.State.ASKING) {
      blocks.add(answers(list));
    }
    return new SlackText(words.replace("*", "").replace("`", ""), blocks);
  }

  private static LayoutBlock answers(QueueImport list) {
    String value = list.id().toString();
    return actions(a -> a.elements(List.of(
        button(b -> b.actionId(Actions.LIST_ADD).style("primary").value(value).text(Mrkdwn.plain("Add them"))),
        button(b -> b.actionId(Actions.LIST_LEAVE).value(value).text(Mrkdwn.plain("Leave it"))))));
  }

  private static String done(QueueImport list, List<String> names) {
    if (list.added() == 0) {
      return "All of " + Mrkdwn.escape(list.what()) + " is in " + queue(list) + " already: I added nothing.";
    }
    return "Added " + number(list.added()) + " to " + queue(list) + doubles(list, false)
        + (names.isEmpty() ? "" : " First in line: " + shown(names) + ".")
        + (list.staged() > QueueImports.UNASKED_MOST ? "" : takeOut(list));
  }

  /** Of what was added without a question. */
  private static String takeOut(QueueImport list) {
    return "\nTo leave " + (list.added() == 1 ? "it" : "one of these") + " out, type `/skep queue skip` and its name.";
  }

  private static String doubles(QueueImport list, boolean asking) {
    if (list.doubles() == 0) {
      return ".";
    }
    return ", " + number(list.doubles()) + (list.doubles() == 1 ? " was" : " were") + " there already"
        + (asking ? " or stand" + (list.doubles() == 1 ? "s" : "") + " in it twice." : ".");
  }

  private static String note(QueueImport list) {
    return list.note().isEmpty() ? "" : " " + Mrkdwn.escape(list.note());
  }

  private static String queue(QueueImport list) {
    return "*" + Mrkdwn.escape(list.queue()) + "*";
  }

  private static String shown(List<String> names) {
    return names.stream().map(n -> "`" + Mrkdwn.escape(Mrkdwn.cut(n.replace("`", ""), NAME_SHOWN_CHARS)) + "`")
        .collect(Collectors.joining(", "));
  }

  private static String count(int number, String what) {
    return number(number) + " " + what + (number == 1 ? "" : "s");
  }

  private static String number(int number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }
}
