package dev.skep.bot.slack.home;

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
import dev.skep.notifications.HowMuchTold;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Whoever is reminded of a task may mute it, as they may in its thread. It counts for themselves alone. */
@Singleton
class ReminderButtons implements Pressing {
  private final TaskStore tasks;
  private final HowMuchTold told;
  private final Aside aside;

  ReminderButtons(TaskStore tasks, HowMuchTold told, Aside aside) {
    this.tasks = tasks;
    this.told = told;
    this.aside = aside;
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.MUTE_TASK);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    Optional<Task> task = tasks.find(TaskId.of(button.value()));
    return task.isEmpty()
        ? () -> say(button, TaskDoor.GONE, attempt)
        : () -> mute(button, task.get(), attempt);
  }

  private void mute(Button button, Task task, Attempt attempt) {
    told.mute(button.person(), task.origin().channel(), task.origin().thread());
    say(button, "I remind you of this task no more, and speak up in its thread only when something needs a decision."
        + " `@Skep unmute` there brings the rest back.", attempt);
  }

  /** Below the reminder, since nobody has its thread open. */
  private void say(Button button, String words, Attempt attempt) {
    aside.say(button.person(), button.channel(), "", words, attempt);
  }
}
