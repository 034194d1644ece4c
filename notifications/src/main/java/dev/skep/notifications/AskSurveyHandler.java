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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Asks once per task, in the working hours of who is asked. */
@Singleton
class AskSurveyHandler implements DeliveryHandler<AskSurvey> {
  static final Duration REMINDED_AFTER = Duration.ofDays(2);

  private final TaskStore tasks;
  private final SurveyRows surveys;
  private final Asking asking;
  private final Messenger messenger;
  private final Provider<Outbox> outbox;
  private final Clock clock;

  AskSurveyHandler(TaskStore tasks, SurveyRows surveys, Asking asking, Messenger messenger, Provider<Outbox> outbox,
      Clock clock) {
    this.tasks = tasks;
    this.surveys = surveys;
    this.asking = asking;
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
    if (!task.hasOutcome() || surveys.existsById(task.id().value())) {
      return Completion.NOTHING;
    }
    Optional<Instant> later = asking.later(task);
    if (later.isPresent()) {
      return () -> outbox.get().add(AskSurvey.later(task.id(), later.get()));
    }
    Origin place = asking.place(task);
    String message = messenger.postOnce(
        place, new Notice.Survey(task, Asking.isDirect(task), List.of()), attempt, task.createdAt());
    return () -> {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      surveys.save(new SurveyRow(task.id().value(), message, now, place.channel(), place.thread(), null));
      outbox.get().add(RemindSurvey.effect(task.id(), now.plus(REMINDED_AFTER)));
    };
  }
}
