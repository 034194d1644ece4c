package dev.skep.bot.slack.task;

import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.TaskDoor;
import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Lane;
import dev.skep.core.task.Outcome;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Surroundings;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Function;

/** The buttons and menus of a task that was filed. */
@Singleton
class TaskButtons implements Pressing {
  private final TaskStore tasks;
  private final OtherAgents others;
  private final TaskDoor door;
  private final Surroundings surroundings;
  private final Aside aside;
  private final OwedAnswers owed;

  TaskButtons(TaskStore tasks, OtherAgents others, TaskDoor door, Surroundings surroundings, Aside aside,
      OwedAnswers owed) {
    this.tasks = tasks;
    this.others = others;
    this.door = door;
    this.surroundings = surroundings;
    this.aside = aside;
    this.owed = owed;
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.RETRY_TASK, Actions.DO_NOW, Actions.HOLD_TASK, Actions.LET_START, Actions.CANCEL_TASK,
        Actions.TASK_MENU, Actions.START_OVER);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    return switch (button.action()) {
      case Actions.RETRY_TASK -> move(button, new TaskTrigger.Retried(), attempt);
      case Actions.DO_NOW -> doNow(button, attempt);
      case Actions.HOLD_TASK -> hold(button, attempt);
      case Actions.LET_START -> letStart(button, attempt);
      case Actions.CANCEL_TASK -> cancel(button, TaskId.of(button.value()), attempt);
      default -> chosen(button, attempt);
    };
  }

  private Completion chosen(Button button, Attempt attempt) {
    TaskMenu.Chosen chosen = TaskMenu.Chosen.of(button.value());
    return switch (chosen.move()) {
      case CANCEL -> cancel(button, chosen.task(), attempt);
      case START_OVER -> startOver(button, chosen, attempt);
    };
  }

  private Completion cancel(Button button, TaskId id, Attempt attempt) {
    return move(button, id, task -> new TaskTrigger.Cancelled(surroundings.person(button.person()).name()), attempt);
  }

  /** What came to nothing is tried again by it, as it is by its own button; of two presses one counts. */
  private Completion startOver(Button button, TaskMenu.Chosen chosen, Attempt attempt) {
    boolean known =
        chosen.agent().isEmpty() || tasks.find(chosen.task()).filter(t -> others.of(t).contains(chosen.agent())).isPresent();
    if (!known) {
      return aside.to(button, "That agent may not work there any more.", attempt);
    }
    return move(button, chosen.task(), task -> TaskMenu.cameToNothing(task)
        ? new TaskTrigger.Retried(chosen.agent())
        : new TaskTrigger.StartedOver(chosen.agent()), attempt);
  }

  /** Before all that waits in the usual way; limits hold all the same. */
  private Completion doNow(Button button, Attempt attempt) {
    return move(button, task -> new TaskTrigger.Placed(task.turn().withLane(Lane.NOW)), attempt);
  }

  private Completion hold(Button button, Attempt attempt) {
    String by = "by " + surroundings.person(button.person()).name();
    return move(button, task -> new TaskTrigger.Placed(task.turn().withParked(by)), attempt);
  }

  private Completion letStart(Button button, Attempt attempt) {
    return move(button, task -> new TaskTrigger.Placed(task.turn().letStart()), attempt);
  }

  private Completion move(Button button, TaskTrigger trigger, Attempt attempt) {
    return move(button, task -> trigger, attempt);
  }

  /** Who may not file may not send back or stop either. The change shows itself in the thread. */
  private Completion move(Button button, Function<Task, TaskTrigger> trigger, Attempt attempt) {
    return move(button, TaskId.of(button.value()), trigger, attempt);
  }

  private Completion move(Button button, TaskId id, Function<Task, TaskTrigger> trigger, Attempt attempt) {
    return door.enter(button, id, attempt, task -> {
      TaskTrigger wanted = trigger.apply(task);
      return () -> {
        if (isAsSeen(task, wanted)
            && tasks.apply(id, wanted, Actor.person(button.person()), attempt.id()) instanceof Outcome.Moved) {
          owed.settle(attempt.id());
        } else {
          aside.say(button, "That was done already.", attempt);
        }
      };
    });
  }

  /** Work that began anew since the button was pressed is not what was to be stopped. */
  private boolean isAsSeen(Task seen, TaskTrigger wanted) {
    return !(wanted instanceof TaskTrigger.StartedOver)
        || tasks.find(seen.id()).filter(now -> now.version() == seen.version()).isPresent();
  }
}
