package dev.skep.notifications.signal;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/**
 * A cross of who asked, under the message that asked. What did not start is cancelled; whether what an agent works on is
 * to be stopped is asked, and a cross that is taken away takes the question back.
 */
@Singleton
public class Crosses {
  private final TaskStore tasks;
  private final Faces faces;
  private final Outbox outbox;

  Crosses(TaskStore tasks, Faces faces, Outbox outbox) {
    this.tasks = tasks;
    this.faces = faces;
    this.outbox = outbox;
  }

  /**
   * Whether that person's cross stands under the message now, whatever was told of it and in which order. Calls out.
   *
   * @param told what is believed where it cannot be looked at
   */
  public boolean stands(Signals.Asked asked, boolean told) {
    return faces.under(asked.channel(), asked.message())
        .map(all -> all.stream().anyMatch(g -> Cross.is(g.emoji()) && g.people().contains(asked.person())))
        .orElse(told);
  }

  /** Stops what came of it as far as that needs no second word, and asks for that where it does. */
  public Completion put(Signals.Asked asked, String cause) {
    return () -> tasks(asked).filter(t -> t.state().isOpen() || t.state() == TaskState.FAILED).forEach(task -> {
      if (task.state().isWithAgent()) {
        outbox.add(AskStop.effect(task));
      } else {
        tasks.apply(task.id(), new TaskTrigger.Cancelled(task.origin().askerName()), Actor.person(asked.person()), cause);
      }
    });
  }

  private Stream<Task> tasks(Signals.Asked asked) {
    return tasks.ofThread(asked.channel(), asked.thread()).stream()
        .filter(t -> t.origin().message().equals(asked.message()));
  }

  /** Takes questions back that were asked because of it. */
  public Completion taken(Signals.Asked asked) {
    return () -> tasks(asked).forEach(task -> outbox.add(SettleStop.effect(task)));
  }
}
