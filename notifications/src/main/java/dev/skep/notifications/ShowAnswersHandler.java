package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** Says thanks on the survey's own message. */
@Singleton
class ShowAnswersHandler implements DeliveryHandler<ShowAnswers> {
  private final TaskStore tasks;
  private final Provider<Surveys> surveys;
  private final Messenger messenger;

  ShowAnswersHandler(TaskStore tasks, Provider<Surveys> surveys, Messenger messenger) {
    this.tasks = tasks;
    this.surveys = surveys;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return ShowAnswers.KIND;
  }

  @Override
  public Class<ShowAnswers> type() {
    return ShowAnswers.class;
  }

  @Override
  public Completion deliver(ShowAnswers effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    Origin asked = task.origin();
    Origin place = effect.channel() == null
        ? asked
        : new Origin(effect.channel(), "", asked.asker(), asked.askerName(), asked.permalink());
    messenger.edit(place, effect.message(), new Notice.Survey(task, Asking.isDirect(task), surveys.get().of(task.id())));
    return Completion.NOTHING;
  }
}
