package dev.skep.notifications.build;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.HowMuch;
import dev.skep.notifications.HowMuchTold;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import dev.skep.notifications.build.Round.Answer;
import dev.skep.throttle.campaign.Campaign;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.List;

/** Says it once. What needs nobody is said only to who wants to hear everything, and not in a campaign. */
@Singleton
class TellBuildHandler implements DeliveryHandler<TellBuild> {
  private static final int SHA_SHOWN = 7;

  private final TaskStore tasks;
  private final BuildRoundRows rows;
  private final HowMuchTold told;
  private final Messenger messenger;
  private final BeanProvider<BuildPolicy> policy;

  TellBuildHandler(TaskStore tasks, BuildRoundRows rows, HowMuchTold told, Messenger messenger,
      BeanProvider<BuildPolicy> policy) {
    this.tasks = tasks;
    this.rows = rows;
    this.told = told;
    this.messenger = messenger;
    this.policy = policy;
  }

  @Override
  public String kind() {
    return TellBuild.KIND;
  }

  @Override
  public Class<TellBuild> type() {
    return TellBuild.class;
  }

  @Override
  public Completion deliver(TellBuild effect, Attempt attempt) {
    Task task = tasks.find(effect.task()).orElseThrow();
    if (task.isAnnounced() && task.state().isWithAgent() && isWanted(task, effect.what())) {
      rows.findByTaskIdAndSha(effect.task().value(), effect.sha())
          .ifPresent(row -> messenger.postOnce(task.origin(), notice(task, row, effect.what()), attempt, task.createdAt()));
    }
    return Completion.NOTHING;
  }

  private boolean isWanted(Task task, TellBuild.What what) {
    HowMuch wanted = told.of(task.reviewer());
    boolean muted = told.isMuted(task.reviewer(), task.origin().channel(), task.origin().thread());
    return switch (what) {
      case ESCALATED, NOT_TOLD, NOT_READ, NEEDS_APPROVAL -> true;
      case AGENT_TOLD, BASE_IS_RED -> wanted == HowMuch.EVERYTHING && !muted && Campaign.of(task).isEmpty();
    };
  }

  private Notice notice(Task task, BuildRoundRow row, TellBuild.What what) {
    List<String> tried = what == TellBuild.What.ESCALATED ? tried(row) : List.of();
    return new Notice.RedBuild(task, led(row, what), row.gate(), row.excerpt().isEmpty() ? row.summary() : row.excerpt(),
        row.logUrl(), row.attempt(), policy.get().tries(), row.told(), tried);
  }

  /** A line for each commit the agent was told of, and one for how it is now. */
  private List<String> tried(BuildRoundRow last) {
    return rows.findByTaskIdAndPullOrderByNotedAt(last.taskId(), last.pull()).stream()
        .filter(row -> row.answer() == Answer.AGENT_TOLD || row.id().equals(last.id()))
        .map(row -> row.sha().substring(0, Math.min(SHA_SHOWN, row.sha().length())) + " " + row.summary()).toList();
  }

  private static Notice.Mended led(BuildRoundRow row, TellBuild.What what) {
    return switch (what) {
      case AGENT_TOLD -> Notice.Mended.AGENT_TOLD;
      case NOT_TOLD -> Notice.Mended.NOT_TOLD;
      case BASE_IS_RED -> Notice.Mended.BASE_IS_RED;
      case NEEDS_APPROVAL -> Notice.Mended.NEEDS_APPROVAL;
      case NOT_READ -> Notice.Mended.NOT_READ;
      case ESCALATED -> switch (row.reason()) {
        case SAME_AGAIN -> Notice.Mended.SAME_AGAIN;
        case GROWING -> Notice.Mended.GROWING;
        case TOO_MANY -> Notice.Mended.TOO_MANY;
        case null -> Notice.Mended.TOO_MANY;
      };
    };
  }
}
