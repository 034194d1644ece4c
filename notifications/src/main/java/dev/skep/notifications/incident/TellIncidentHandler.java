package dev.skep.notifications.incident;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.HowMuch;
import dev.skep.notifications.HowMuchTold;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Asks once, unless it is over by then. What the agent is to blame for does not go on before somebody decides, so it is
 * said in muted threads too; that a review takes its time is not.
 */
@Singleton
class TellIncidentHandler implements DeliveryHandler<TellIncident> {
  private final Incidents incidents;
  private final TaskStore tasks;
  private final HowMuchTold told;
  private final Messenger messenger;

  TellIncidentHandler(Incidents incidents, TaskStore tasks, HowMuchTold told, Messenger messenger) {
    this.incidents = incidents;
    this.tasks = tasks;
    this.told = told;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return TellIncident.KIND;
  }

  @Override
  public Class<TellIncident> type() {
    return TellIncident.class;
  }

  @Override
  public Completion deliver(TellIncident effect, Attempt attempt) {
    Optional<Incident> open = incidents.find(effect.incident()).filter(Incident::isOpen);
    if (open.isEmpty()) {
      return Completion.NOTHING;
    }
    Task task = tasks.find(new TaskId(open.get().taskId())).orElseThrow();
    if (!task.isAnnounced() || !isWanted(task, open.get())) {
      return Completion.NOTHING;
    }
    String message = messenger.postOnce(task.origin(), notice(task, open.get(), ""), attempt, task.createdAt());
    return () -> incidents.posted(effect.incident(), message);
  }

  private boolean isWanted(Task task, Incident row) {
    return !row.trouble().isOfPeople() || (told.of(task.reviewer()) != HowMuch.RESULTS
        && !told.isMuted(task.reviewer(), task.origin().channel(), task.origin().thread()));
  }

  /** @param settled how it ended, empty for not yet */
  static Notice notice(Task task, Incident row, String settled) {
    return new Notice.Escalated(task, row.trouble(), row.since(), row.happened(), row.triedLines(), row.takenBy(),
        settled);
  }
}
