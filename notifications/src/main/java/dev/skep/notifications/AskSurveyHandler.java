package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Asks once per task, where the thread is not muted by who is asked. */
@Singleton
class AskSurveyHandler implements DeliveryHandler<AskSurvey> {
  private final TaskStore tasks;
  private final SurveyRows surveys;
  private final HowMuchTold told;
  private final Messenger messenger;
  private final Clock clock;

  AskSurveyHandler(TaskStore tasks, SurveyRows surveys, HowMuchTold told, Messenger messenger, Clock clock) {
    this.tasks = tasks;
    this.surveys = surveys;
    this.told = told;
    this.messenger = messenger;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return AskSurvey.KIND;
  }

  @Override
  public Class<AskSurvey> type() {
    return AskSurvey.class;
  }

  @Override
  public Completion deliver(AskSurvey effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    Origin thread = task.origin();
    if (surveys.existsById(task.id().value()) || told.isMuted(task.reviewer(), thread.channel(), thread.thread())) {
      return Completion.NOTHING;
    }
    String message =
        messenger.postOnce(task.origin(), new Notice.Survey(task, List.of()), attempt, task.createdAt());
    return () -> surveys.save(
        new SurveyRow(task.id().value(), message, clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }
}
