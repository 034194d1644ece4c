package dev.skep.notifications.signal;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

@Singleton
class AskStopHandler implements DeliveryHandler<AskStop> {
  private static final Duration LOOK_BACK = Duration.ofHours(6);

  private final TaskStore tasks;
  private final StopQuestionRows questions;
  private final Messenger messenger;
  private final Clock clock;

  AskStopHandler(TaskStore tasks, StopQuestionRows questions, Messenger messenger, Clock clock) {
    this.tasks = tasks;
    this.questions = questions;
    this.messenger = messenger;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return AskStop.KIND;
  }

  @Override
  public Class<AskStop> type() {
    return AskStop.class;
  }

  @Override
  public Completion deliver(AskStop effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    if (questions.existsById(task.id().value()) || !task.state().isWithAgent()) {
      return Completion.NOTHING;
    }
    String message = messenger.postOnce(
        task.origin(), new Notice.StopAsked(task), attempt, clock.instant().minus(LOOK_BACK));
    return () -> questions.save(new StopQuestionRow(task.id().value(), message));
  }
}
