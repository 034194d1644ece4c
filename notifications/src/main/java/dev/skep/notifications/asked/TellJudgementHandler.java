package dev.skep.notifications.asked;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import jakarta.inject.Singleton;
import java.util.List;

/** Says it once, whatever somebody chose to hear: it needs a person's eye. Not any more of what is over. */
@Singleton
class TellJudgementHandler implements DeliveryHandler<TellJudgement> {
  private final TaskStore tasks;
  private final JudgementRows rows;
  private final Messenger messenger;

  TellJudgementHandler(TaskStore tasks, JudgementRows rows, Messenger messenger) {
    this.tasks = tasks;
    this.rows = rows;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return TellJudgement.KIND;
  }

  @Override
  public Class<TellJudgement> type() {
    return TellJudgement.class;
  }

  @Override
  public Completion deliver(TellJudgement effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    if (task.state().isWithAgent()) {
      rows.findByTaskIdAndSha(effect.task().value(), effect.sha())
          .ifPresent(row -> messenger.postOnce(task.origin(), new Notice.NotAsAsked(task, wrong(effect, row)), attempt,
              task.createdAt()));
    }
    return Completion.NOTHING;
  }

  private static List<String> wrong(TellJudgement effect, JudgementRow row) {
    return row.told().lines().skip(effect.from()).limit(effect.lines() == 0 ? Integer.MAX_VALUE : effect.lines()).toList();
  }
}
