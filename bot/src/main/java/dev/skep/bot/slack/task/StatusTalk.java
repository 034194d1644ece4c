package dev.skep.bot.slack.task;

import dev.skep.bot.slack.kit.Note;
import dev.skep.bot.slack.kit.Talk;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** "How is it going?": in a task's thread of that task, elsewhere of one's own, which nobody else gets to see. */
@Singleton
class StatusTalk implements Talk {
  private final TaskStore tasks;
  private final Statuses statuses;
  private final Intake intake;
  private final Outbox outbox;

  StatusTalk(TaskStore tasks, Statuses statuses, Intake intake, Outbox outbox) {
    this.tasks = tasks;
    this.statuses = statuses;
    this.intake = intake;
    this.outbox = outbox;
  }

  @Override
  public int order() {
    return 22;
  }

  @Override
  public Optional<Completion> said(Intake.Asked asked, Attempt attempt) {
    Optional<TaskWords.Meant> meant = asked.attached().isEmpty() ? TaskWords.read(asked.text()) : Optional.empty();
    boolean mine = meant.filter(TaskWords.Meant.MY_STATUS::equals).isPresent();
    if (!mine && (meant.filter(TaskWords.Meant.STATUS::equals).isEmpty() || intake.isTalking(asked))) {
      return Optional.empty();
    }
    List<Task> here = mine ? List.of() : tasks.ofThread(asked.channel(), asked.thread());
    return Optional.of(here.isEmpty()
        ? say(asked, statuses.mine(asked.person()), !asked.direct(), attempt)
        : say(asked, statuses.of(here, asked.person()), false, attempt));
  }

  /** What one person alone sees stands in no thread that is not there yet. */
  private Completion say(Intake.Asked asked, String markup, boolean alone, Attempt attempt) {
    String thread = alone && asked.thread().equals(asked.message()) ? "" : asked.thread();
    return () -> outbox.add(new Note(asked.person(), asked.channel(), thread, markup, alone).effect()
        .answering(attempt.id()));
  }
}
