package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.worth.ReadFact;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Asks once per task, in the working hours of who is asked, where the thread is not muted by them. */
@Singleton
class AskSurveyHandler implements DeliveryHandler<AskSurvey> {
  static final Duration REMINDED_AFTER = Duration.ofDays(2);

  private final TaskStore tasks;
  private final SurveyRows surveys;
  private final Asking asking;
  private final HowMuchTold told;
  private final Messenger messenger;
  private final Provider<Outbox> outbox;
  private final Clock clock;

  AskSurveyHandler(TaskStore tasks, SurveyRows surveys, Asking asking, HowMuchTold told, Messenger messenger,
      Provider<Outbox> outbox, Clock clock) {
    this.tasks = tasks;
    this.surveys = surveys;
    this.asking = asking;
    this.told = told;
    this.messenger = messenger;
    this.outbox = outbox;
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
    if (surveys.existsById(task.id().value())) {
      return Completion.NOTHING;
    }
    return earlier(task, attempt).orElseGet(() -> ask(task, attempt));
  }

  /** What a try asked that broke off is kept in mind though the work went on meanwhile: its next end would ask again. */
  private Optional<Completion> earlier(Task task, Attempt attempt) {
    if (!attempt.mayHaveHappened()) {
      return Optional.empty();
    }
    Origin place = asking.place(task);
    return messenger.find(place, attempt.id(), task.createdAt()).map(message -> asked(task, place, message));
  }

  private Completion ask(Task task, Attempt attempt) {
    Origin thread = task.origin();
    if (!task.hasOutcome() || told.isMuted(task.reviewer(), thread.channel(), thread.thread())) {
      return Completion.NOTHING;
    }
    Optional<Instant> later = asking.later(task);
    if (later.isPresent()) {
      return () -> outbox.get().add(AskSurvey.later(task.id(), later.get()));
    }
    Origin place = asking.place(task);
    return asked(
        task, place, messenger.post(place, new Notice.Survey(task, Asking.isDirect(task), List.of()), attempt.id()));
  }

  private Completion asked(Task task, Origin place, String message) {
    return () -> {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      surveys.save(new SurveyRow(task.id().value(), message, now, place.channel(), place.thread(), null, null));
      outbox.get().add(RemindSurvey.effect(task.id(), now.plus(REMINDED_AFTER)));
      outbox.get().add(ReadFact.effect(task.id()));
    };
  }
}
