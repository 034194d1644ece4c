package dev.skep.bot.slack.notice;

import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.TaskDoor;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.build.TryOnceMore;
import jakarta.inject.Singleton;
import java.util.Set;

/** The button that lets an agent try once more to mend its build. Who may not file may not press it. */
@Singleton
class BuildButtons implements Pressing {
  private final TaskStore tasks;
  private final TryOnceMore once;
  private final TaskDoor door;
  private final Aside aside;

  BuildButtons(TaskStore tasks, TryOnceMore once, TaskDoor door, Aside aside) {
    this.tasks = tasks;
    this.once = once;
    this.door = door;
    this.aside = aside;
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.TRY_ONCE_MORE);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    return door.enter(button, TaskId.of(button.value()), attempt, task -> () -> allow(button, task.id(), attempt));
  }

  private void allow(Button button, TaskId id, Attempt attempt) {
    boolean allowed = tasks.find(id).filter(once::allow).isPresent();
    String words = allowed ? "The agent gets one more try." : "That was done already, or the work is over.";
    aside.say(button, words, attempt);
  }
}
