package dev.skep.bot.slack;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Surroundings;
import dev.skep.notifications.build.TryOnceMore;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** The button that lets an agent try once more to mend its build. Who may not file may not press it. */
@Singleton
class BuildButtons implements Pressing {
  private final TaskStore tasks;
  private final TryOnceMore once;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Aside aside;

  BuildButtons(TaskStore tasks, TryOnceMore once, IntakePolicy policy, Surroundings surroundings, Aside aside) {
    this.tasks = tasks;
    this.once = once;
    this.policy = policy;
    this.surroundings = surroundings;
    this.aside = aside;
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.TRY_ONCE_MORE);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    Optional<Task> task = tasks.find(TaskId.of(button.value()));
    if (task.isEmpty()) {
      return () -> say(button, "I do not know this task any more.", attempt);
    }
    TaskId id = task.get().id();
    Optional<String> refusal = policy.refusal(surroundings.person(button.person()), task.get().brief().repository());
    return refusal.isPresent() ? () -> say(button, refusal.get(), attempt) : () -> allow(button, id, attempt);
  }

  private void allow(Button button, TaskId id, Attempt attempt) {
    boolean allowed = tasks.find(id).filter(once::allow).isPresent();
    say(button, allowed ? "The agent gets one more try." : "That was done already, or the work is over.", attempt);
  }

  private void say(Button button, String words, Attempt attempt) {
    aside.say(button.person(), button.channel(), button.thread(), words, attempt);
  }
}
