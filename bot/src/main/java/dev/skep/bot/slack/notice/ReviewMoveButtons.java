package dev.skep.bot.slack.notice;

import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.TaskDoor;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.review.ReviewMoves;
import jakarta.inject.Singleton;
import java.util.Set;

/** Marks a draft ready, and asks another reviewer. Only for who may file there; of two presses one counts. */
@Singleton
public class ReviewMoveButtons implements Pressing {
  private static final String DONE = "That was done already, or the review is over.";

  private final TaskStore tasks;
  private final ReviewMoves moves;
  private final TaskDoor door;
  private final Aside aside;

  ReviewMoveButtons(TaskStore tasks, ReviewMoves moves, TaskDoor door, Aside aside) {
    this.tasks = tasks;
    this.moves = moves;
    this.door = door;
    this.aside = aside;
  }

  /** What the button that asks another carries: in whose place. */
  public static String value(Task task, String instead) {
    return task.id() + ":" + instead;
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.MARK_READY, Actions.ASK_ANOTHER);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    String[] value = button.value().split(":", 2);
    String instead = value.length > 1 ? value[1] : "";
    return door.enter(button, TaskId.of(value[0]), attempt, task -> button.action().equals(Actions.MARK_READY)
        ? () -> markReady(button, task.id(), attempt)
        : () -> askAnother(button, task.id(), instead, attempt));
  }

  private void markReady(Button button, TaskId id, Attempt attempt) {
    boolean may = tasks.find(id).filter(task -> moves.markReady(task, attempt.id())).isPresent();
    aside.say(button, may ? "I mark it ready for review." : DONE, attempt);
  }

  private void askAnother(Button button, TaskId id, String instead, Attempt attempt) {
    boolean may = tasks.find(id).filter(task -> moves.askAnother(task, instead, attempt.id())).isPresent();
    aside.say(button, may ? "I ask another reviewer, and say in the thread whom." : DONE, attempt);
  }
}
