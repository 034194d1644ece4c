package dev.skep.notifications.incident;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.Messenger;
import jakarta.inject.Singleton;

/** Edits the question, where there is one: as things stand whenever it comes. */
@Singleton
class ShowIncidentHandler implements DeliveryHandler<ShowIncident> {
  private final Incidents incidents;
  private final TaskStore tasks;
  private final Messenger messenger;

  ShowIncidentHandler(Incidents incidents, TaskStore tasks, Messenger messenger) {
    this.incidents = incidents;
    this.tasks = tasks;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return ShowIncident.KIND;
  }

  @Override
  public Class<ShowIncident> type() {
    return ShowIncident.class;
  }

  @Override
  public Completion deliver(ShowIncident effect, Attempt attempt) {
    incidents.find(effect.incident()).ifPresent(row -> show(effect.earlier(), row));
    return Completion.NOTHING;
  }

  private void show(String earlier, Incident row) {
    Task task = tasks.find(new TaskId(row.taskId())).orElseThrow();
    if (!earlier.isEmpty()) {
      messenger.edit(task.origin(), earlier,
          TellIncidentHandler.notice(task, row, "It did not go on. I asked again below."));
    } else if (!row.message().isEmpty()) {
      messenger.edit(task.origin(), row.message(), TellIncidentHandler.notice(task, row, row.settled()));
    }
  }
}
