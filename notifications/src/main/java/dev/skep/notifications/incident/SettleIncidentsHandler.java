package dev.skep.notifications.incident;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Failure;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.incident.SettleIncidents.Why;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What a task's move means for its incidents. A task that was given up is one, unless another is to blame: its
 * thread hears of that anyhow.
 */
@Singleton
class SettleIncidentsHandler implements DeliveryHandler<SettleIncidents> {
  private static final String NEVER_BEGAN = "agent_never_began";

  private final Incidents incidents;
  private final TaskStore tasks;

  SettleIncidentsHandler(Incidents incidents, TaskStore tasks) {
    this.incidents = incidents;
    this.tasks = tasks;
  }

  @Override
  public String kind() {
    return SettleIncidents.KIND;
  }

  @Override
  public Class<SettleIncidents> type() {
    return SettleIncidents.class;
  }

  @Override
  public Completion deliver(SettleIncidents effect, Attempt attempt) {
    if (effect.why() != Why.FAILED) {
      return () -> incidents.closeAll(effect.task(), effect.why() == Why.BUILD_GREEN, effect.at(), effect.words());
    }
    return () -> tasks.find(effect.task()).filter(t -> t.state() == TaskState.FAILED)
        .ifPresent(task -> failed(task, effect));
  }

  private void failed(Task task, SettleIncidents effect) {
    Failure failure = task.failure() == null ? new Failure("unknown", "", "") : task.failure();
    if (failure.code().equals(Failure.COMES_AFTER)) {
      return;
    }
    boolean neverBegan = failure.code().equals(NEVER_BEGAN);
    List<String> tried = neverBegan ? List.of("I gave it to the agent several times.") : List.of();
    incidents.note(task, new Incidents.Seen(neverBegan ? Trouble.NO_START : Trouble.FAILED, effect.at(), failure.words(),
        tried, neverBegan ? "" : failure.words(), neverBegan ? "" : failure.advice()));
  }
}
