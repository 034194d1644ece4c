package dev.skep.bot.slack.task;

import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.overflowMenu;

import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.core.task.Lane;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What people may do with a task that was filed, as buttons and menus. Pure. */
public final class TaskMenu {
  private static final int AGENTS_MOST = 3;
  private static final Set<TaskState> AT_WORK =
      EnumSet.of(TaskState.FILED, TaskState.ASSIGNED, TaskState.WORKING, TaskState.WAITING);
  private static final Set<TaskState> CAME_TO_NOTHING = EnumSet.of(TaskState.FAILED, TaskState.CLOSED_UNMERGED);

  private TaskMenu() {}

  public enum Move {
    CANCEL,
    START_OVER
  }

  /** A choice in a menu, or a button that begins anew; {@code agent} empty for the same as before. */
  public record Chosen(Move move, TaskId task, String agent) {
    public String text() {
      return move + ":" + task + ":" + agent;
    }

    static Chosen of(String text) {
      String[] parts = text.split(":", 3);
      if (parts.length < 3) {
        throw new IllegalArgumentException("no choice of a task");
      }
      return new Chosen(Move.valueOf(parts[0]), TaskId.of(parts[1]), parts[2]);
    }
  }

  /** Whether an agent is at it, so that it must be stopped before it can begin anew. */
  public static boolean isAtWork(Task task) {
    return AT_WORK.contains(task.state());
  }

  static boolean cameToNothing(Task task) {
    return CAME_TO_NOTHING.contains(task.state());
  }

  static boolean canBeCancelled(Task task) {
    return task.state().isOpen() || task.state() == TaskState.FAILED;
  }

  /** Beside the title of a card: all in it stops an agent, so Slack asks first. Empty while none is at it. */
  public static Optional<BlockElement> ofCard(Task task, List<String> others) {
    if (!task.state().isWithAgent()) {
      return Optional.empty();
    }
    var options = new ArrayList<OptionObject>();
    options.add(option("Cancel", new Chosen(Move.CANCEL, task.id(), "")));
    if (isAtWork(task)) {
      options.add(option("Start over", new Chosen(Move.START_OVER, task.id(), "")));
      others.stream().limit(AGENTS_MOST)
          .forEach(a -> options.add(option("Start over with " + name(a), new Chosen(Move.START_OVER, task.id(), a))));
    }
    return Optional.of(overflowMenu(o -> o.actionId(Actions.TASK_MENU).options(options)
        .confirm(Mrkdwn.sure("Stop the agent?", "Its draft is closed, and nothing of it is merged."))));
  }

  private static OptionObject option(String words, Chosen chosen) {
    return OptionObject.builder().text(Mrkdwn.plain(words)).value(chosen.text()).build();
  }

  /** Only for who really waits: most tasks start at once. */
  public static List<BlockElement> whileWaiting(Task task) {
    boolean held = !task.turn().parked().isEmpty() || task.turn().notBefore() != null;
    if (task.state() != TaskState.QUEUED || (task.hold() == null && !held)) {
      return List.of();
    }
    var buttons = new ArrayList<BlockElement>();
    if (held) {
      buttons.add(taskButton(task, Actions.LET_START, "Let it start"));
    } else {
      if (task.isInLine() && task.turn().lane() != Lane.NOW) {
        buttons.add(taskButton(task, Actions.DO_NOW, "Do now"));
      }
      buttons.add(taskButton(task, Actions.HOLD_TASK, "Hold"));
    }
    buttons.add(button(b -> b.actionId(Actions.CANCEL_TASK).text(Mrkdwn.plain("Cancel")).value(task.id().toString())
        .confirm(Mrkdwn.sure("Cancel it?", "It leaves the line, and no agent begins it."))));
    return buttons;
  }

  private static BlockElement taskButton(Task task, String action, String words) {
    return button(b -> b.actionId(action).text(Mrkdwn.plain(words)).value(task.id().toString()));
  }

  /** For what came to nothing. */
  public static List<BlockElement> again(Task task, List<String> others) {
    var buttons = new ArrayList<BlockElement>();
    buttons.add(button(b -> b.actionId(Actions.RETRY_TASK).text(Mrkdwn.plain("Try again")).style("primary")
        .value(task.id().toString())));
    buttons.addAll(withOthers(task, others, "Try "));
    return buttons;
  }

  /** A button for each other agent. */
  static List<BlockElement> withOthers(Task task, List<String> others, String before) {
    return others.stream().limit(AGENTS_MOST)
        .<BlockElement>map(agent -> startOver(task, agent, before + name(agent))).toList();
  }

  static BlockElement startOver(Task task, String agent, String words) {
    return button(b -> b.actionId(Actions.START_OVER + agent).text(Mrkdwn.plain(words))
        .value(new Chosen(Move.START_OVER, task.id(), agent).text()));
  }

  /** Agents are configured in small letters. */
  public static String name(String agent) {
    return agent.isEmpty() ? "The agent" : agent.substring(0, 1).toUpperCase(Locale.ROOT) + agent.substring(1);
  }
}
