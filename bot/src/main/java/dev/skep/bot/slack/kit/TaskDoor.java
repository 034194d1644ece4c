package dev.skep.bot.slack.kit;

import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Person;
import dev.skep.intake.Surroundings;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/** Who may do something with a task: only who may file for its repository. Others are told why not. */
@Singleton
public class TaskDoor {
  public static final String GONE = "I do not know this task any more.";

  private final TaskStore tasks;
  private final IntakePolicy policy;
  private final Surroundings surroundings;
  private final Aside aside;

  TaskDoor(TaskStore tasks, IntakePolicy policy, Surroundings surroundings, Aside aside) {
    this.tasks = tasks;
    this.policy = policy;
    this.surroundings = surroundings;
    this.aside = aside;
  }

  /** @param then what becomes of the task as it is now, if who pressed may do that */
  public Completion enter(Button button, TaskId id, Attempt attempt, Function<Task, Completion> then) {
    Optional<Task> task = tasks.find(id);
    Optional<String> no = refusal(task, surroundings.person(button.person()));
    return no.isPresent() ? aside.to(button, no.get(), attempt) : then.apply(task.orElseThrow());
  }

  /** Why not, in words for the person; empty for nothing against it. */
  public Optional<String> refusal(TaskId id, Person person) {
    return refusal(tasks.find(id), person);
  }

  private Optional<String> refusal(Optional<Task> task, Person person) {
    return task.isEmpty() ? Optional.of(GONE) : policy.refusal(person, task.get().brief().repository());
  }
}
