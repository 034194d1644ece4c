package dev.skep.notifications.asked;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One comment on each pull request, found again by its marker where its id was lost. */
@Singleton
class SayJudgementHandler implements DeliveryHandler<SayJudgement> {
  /** The vendor's clock and ours may differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  private final TaskStore tasks;
  private final JudgementRows rows;
  private final BeanProvider<ChangeDesk> desk;

  SayJudgementHandler(TaskStore tasks, JudgementRows rows, BeanProvider<ChangeDesk> desk) {
    this.tasks = tasks;
    this.rows = rows;
    this.desk = desk;
  }

  @Override
  public String kind() {
    return SayJudgement.KIND;
  }

  @Override
  public Class<SayJudgement> type() {
    return SayJudgement.class;
  }

  @Override
  public Completion deliver(SayJudgement effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    PullRequestRef pull = task.pullRequest();
    Optional<JudgementRow> row = rows.findByTaskIdAndSha(effect.task().value(), effect.sha());
    if (pull == null || row.isEmpty() || !row.get().pull().equals(JudgementRow.key(pull))) {
      return Completion.NOTHING;
    }
    List<JudgementRow> all = rows.findByTaskIdAndPullOrderByJudgedAt(effect.task().value(), row.get().pull());
    String known = all.stream().map(JudgementRow::comment).filter(c -> !c.isEmpty()).reduce((a, b) -> b).orElse("");
    String comment = desk.get().say(pull, row.get().words(), "<!-- skep:asked=" + effect.task() + " -->", known,
        all.getFirst().judgedAt().minus(CLOCKS_DIFFER));
    return comment.equals(row.get().comment()) ? Completion.NOTHING : () -> rows.said(row.get().id(), comment);
  }
}
