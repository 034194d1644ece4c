package dev.skep.bot.slack.task;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.dispatch.AgentWord;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What somebody said for an agent, as Slack shows it: first with buttons, then what became of it. Pure. */
final class WordBlocks {
  private static final int TASKS_MOST = 5;
  private static final int TITLE_MAX_CHARS = 40;

  private WordBlocks() {}

  /** Rides in the button that sends. */
  record Send(UUID word, TaskId task) {
    String text() {
      return word + ":" + task;
    }

    static Send of(String text) {
      String[] parts = text.split(":", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException("no words to send");
      }
      return new Send(UUID.fromString(parts[0]), TaskId.of(parts[1]));
    }
  }

  /** @param open tasks of the thread whose agents may hear it */
  static SlackText of(AgentWord word, List<Task> open) {
    if (word.state() != AgentWord.State.PROPOSED) {
      return SlackText.plain(stands(word) + "\n" + quoted(word.words()));
    }
    String words = asks(open) + "\n" + quoted(word.words());
    var blocks = new ArrayList<LayoutBlock>();
    Mrkdwn.pieces(words).forEach(piece -> blocks.add(section(s -> s.text(Mrkdwn.markup(piece)))));
    if (!word.concern().isEmpty()) {
      blocks.add(section(s -> s.text(Mrkdwn.markup(":warning: " + Mrkdwn.escape(word.concern())))));
    }
    blocks.add(actions(a -> a.elements(buttons(word, open))));
    return new SlackText(words, blocks);
  }

  private static String asks(List<Task> open) {
    if (open.isEmpty()) {
      return "The work here is over, so no agent hears this any more:";
    } else if (open.size() > 1) {
      return "Which agent shall I tell?";
    }
    return open.getFirst().pullRequest() == null
        ? "I'll tell the agent, as soon as it has a pull request:"
        : "I'll tell the agent:";
  }

  private static List<BlockElement> buttons(AgentWord word, List<Task> open) {
    var buttons = new ArrayList<BlockElement>();
    List<Task> shown = open.stream().limit(TASKS_MOST).toList();
    String send = word.concern().isEmpty() ? "Send to the agent" : "Send it all the same";
    for (int i = 0; i < shown.size(); i++) {
      Task task = shown.get(i);
      String id = Actions.WORD_SEND + i;
      String to = shown.size() == 1 ? send : "Agent of " + Mrkdwn.cut(task.brief().title(), TITLE_MAX_CHARS);
      buttons.add(button(b -> {
        b.actionId(id).text(Mrkdwn.plain(to)).value(new Send(word.id(), task.id()).text());
        return shown.size() == 1 ? b.style("primary") : b;
      }));
    }
    String id = word.id().toString();
    buttons.add(button(b -> b.actionId(Actions.WORD_LEAVE).text(Mrkdwn.plain("Not now")).value(id)));
    buttons.add(button(b -> b.actionId(Actions.WORD_NEW).text(Mrkdwn.plain("A new request instead")).value(id)));
    return buttons;
  }

  private static String stands(AgentWord word) {
    return switch (word.state()) {
      case PROPOSED -> "";
      case SENDING -> "I am telling the agent:";
      case KEPT -> "Kept. The agent hears it as soon as it has a pull request:";
      case SENT -> Mrkdwn.link(word.told(), "The agent was told") + ":";
      case LEFT -> "Not sent to the agent:";
      case FAILED -> "The agent was not told. " + Mrkdwn.escape(word.told());
    };
  }

  private static String quoted(String words) {
    return Mrkdwn.escape(words).lines().map(l -> "> " + l).collect(Collectors.joining("\n"));
  }
}
