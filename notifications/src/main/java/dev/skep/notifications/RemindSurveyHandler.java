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

/** Reminds once, in the working hours of who was asked, unless somebody answered or that person muted the thread. */
@Singleton
class RemindSurveyHandler implements DeliveryHandler<RemindSurvey> {
  private final TaskStore tasks;
  private final SurveyRows surveys;
  private final SurveyAnswerRows answers;
  private final Asking asking;
  private final HowMuchTold told;
  private final Messenger messenger;
  private final Provider<Outbox> outbox;
  private final Clock clock;

  RemindSurveyHandler(TaskStore tasks, SurveyRows surveys, SurveyAnswerRows answers, Asking asking, HowMuchTold told,
      Messenger messenger, Provider<Outbox> outbox, Clock clock) {
    this.tasks = tasks;
    this.surveys = surveys;
    this.answers = answers;
    this.asking = asking;
    this.told = told;
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
        || told.isMuted(task.reviewer(), task.origin().channel(), task.origin().thread())
        || !answers.findByTaskIdOrderById(task.id().value()).isEmpty()) {
      return Completion.NOTHING;
    }
    Optional<Instant> later = asking.later(task);
    if (later.isPresent()) {
      return () -> outbox.get().add(RemindSurvey.effect(task.id(), later.get()));
    }
    Origin there = asked.in(task.origin());
    String reminder = messenger.postOnce(there, new Notice.SurveyReminder(task), attempt, asked.askedAt());
    return () -> surveys.update(asked.reminded(clock.instant().truncatedTo(ChronoUnit.MICROS), reminder));
  }
}
