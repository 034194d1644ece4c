package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reminds once, in the working hours of who was asked, unless somebody answered. */
@Singleton
class RemindSurveyHandler implements DeliveryHandler<RemindSurvey> {
  private final TaskStore tasks;
  private final SurveyRows surveys;
  private final SurveyAnswerRows answers;
  private final Asking asking;
  private final Messenger messenger;
  private final Provider<Outbox> outbox;
  private final Clock clock;

  RemindSurveyHandler(TaskStore tasks, SurveyRows surveys, SurveyAnswerRows answers, Asking asking, Messenger messenger,
      Provider<Outbox> outbox, Clock clock) {
    this.tasks = tasks;
    this.surveys = surveys;
    this.answers = answers;
    this.asking = asking;
    this.messenger = messenger;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return RemindSurvey.KIND;
  }

  @Override
  public Class<RemindSurvey> type() {
    return RemindSurvey.class;
  }

  @Override
  public Completion deliver(RemindSurvey effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    SurveyRow asked = surveys.findById(task.id().value()).orElse(null);
    if (asked == null || asked.channel() == null || asked.remindedAt() != null || !task.hasOutcome()
        || !answers.findByTaskIdOrderById(task.id().value()).isEmpty()) {
      return Completion.NOTHING;
    }
    Optional<Instant> later = asking.later(task);
    if (later.isPresent()) {
      return () -> outbox.get().add(RemindSurvey.effect(task.id(), later.get()));
    }
    Origin there = asked.in(task.origin());
    messenger.postOnce(there, new Notice.SurveyReminder(task), attempt, asked.askedAt());
    return () -> surveys.update(asked.reminded(clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }
}
