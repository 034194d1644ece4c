package dev.skep.bot.slack.task;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.core.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is asked before an agent is stopped, as Slack shows it. Pure. */
final class TaskAskBlocks {
  private static final int TASKS_MOST = 10;

  private TaskAskBlocks() {}

  /** @param others the other agents that may do a task */
  static SlackText of(TaskAsk.What what, List<Task> tasks, Function<Task, List<String>> others) {
    var blocks = new ArrayList<LayoutBlock>();
    List<Task> shown = tasks.stream().limit(TASKS_MOST).toList();
    shown.forEach(task -> {
      blocks.add(section(s -> s.text(Mrkdwn.markup(words(what, task)))));
      blocks.add(actions(a -> a.elements(buttons(what, task, others.apply(task)))));
    });
    return new SlackText(shown.stream().map(t -> words(what, t)).collect(Collectors.joining("\n")), blocks);
  }

  private static String words(TaskAsk.What what, Task task) {
    String title = TaskInWords.name(task);
    return switch (what) {
      case CANCEL -> "Cancel " + title + "? " + ends(task);
      case CANCEL_INSTEAD ->
        "An agent already works on " + title + ", so I cannot hold it. I can cancel it: " + lower(ends(task));
      case START_OVER -> "An agent works on " + title + ". Start over? It stops, and its draft is closed. The issue stays.";
      case OTHER_AGENT -> TaskMenu.isAtWork(task)
          ? "Which agent shall take over " + title + "? The one at work stops, and its draft is closed."
          : "Which agent shall try " + title + "?";
    };
  }

  private static String ends(Task task) {
    return task.issue() == null
        ? "No agent will begin it."
        : "The agent stops, and I close " + (task.pullRequest() == null ? "" : "its pull request and ") + "the issue.";
  }

  private static String lower(String sentence) {
    return sentence.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + sentence.substring(1);
  }

  private static List<BlockElement> buttons(TaskAsk.What what, Task task, List<String> others) {
    return switch (what) {
      case CANCEL, CANCEL_INSTEAD -> List.of(button(b -> b.actionId(Actions.CANCEL_TASK)
          .text(Mrkdwn.plain("Cancel the task")).style("danger").value(task.id().toString())));
      case START_OVER -> List.of(TaskMenu.startOver(task, "", "Start over"));
      case OTHER_AGENT -> TaskMenu.withOthers(task, others, "");
    };
  }
}
