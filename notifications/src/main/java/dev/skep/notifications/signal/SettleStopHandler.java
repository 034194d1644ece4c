package dev.skep.notifications.signal;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The question loses its buttons. */
@Singleton
class SettleStopHandler implements DeliveryHandler<SettleStop> {
  private final TaskStore tasks;
  private final StopQuestionRows questions;
  private final Messenger messenger;

  SettleStopHandler(TaskStore tasks, StopQuestionRows questions, Messenger messenger) {
    this.tasks = tasks;
    this.questions = questions;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return SettleStop.KIND;
  }

  @Override
  public Class<SettleStop> type() {
    return SettleStop.class;
  }

  @Override
  public Completion deliver(SettleStop effect, Attempt attempt) {
    Optional<StopQuestionRow> open = questions.findById(effect.task().value());
    if (open.isEmpty()) {
      return Completion.NOTHING;
    }
    Task task = tasks.find(effect.task()).orElseThrow();
    messenger.edit(task.origin(), open.get().message(), new Notice.StopSettled(task));
    return () -> questions.deleteById(effect.task().value());
  }
}
