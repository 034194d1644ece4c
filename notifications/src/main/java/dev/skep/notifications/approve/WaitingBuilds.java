package dev.skep.notifications.approve;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Build;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;

/** Builds that do not begin before a person lets them: the thread is asked, and a press lets them run. */
@Singleton
public class WaitingBuilds implements Reaction {
  private final Provider<Outbox> outbox;

  WaitingBuilds(Provider<Outbox> outbox) {
    this.outbox = outbox;
  }

  @Override
  public List<Effect> to(TaskChange change) {
    Task after = change.after();
    Task before = change.before();
    boolean built = before != null && !before.build().equals(after.build()) && after.build().light() != Build.Light.RUNNING;
    boolean ended = before != null && before.state().isOpen() && !after.state().isOpen() && after.pullRequest() != null;
    return after.isAnnounced() && (built || ended) ? List.of(ShowWaitingBuild.effect(after)) : List.of();
  }

  /** Lets all run that waits now. Writes: call it inside a completion. Whether the person may was asked before. */
  public void letRun(Task task, String person, String answers) {
    outbox.get().add(
        Effect.inThread(task.origin().channel(), task.origin().thread(), new LetRun(task.id(), person)).answering(answers));
  }
}
