package dev.skep.notifications.build;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.build.Round.Answer;
import dev.skep.notifications.incident.Incidents;
import dev.skep.notifications.worth.ReadFact;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the agent once for each commit, and not of one that it has overtaken by then. A person hears how that went. */
@Singleton
class TellAgentOfBuildHandler implements DeliveryHandler<TellAgentOfBuild> {
  /** The vendor's clock and ours may differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  private final TaskStore tasks;
  private final BuildRoundRows rows;
  private final BeanProvider<AgentTeller> teller;
  private final Incidents incidents;
  private final BuildFollowers followers;
  private final Outbox outbox;

  TellAgentOfBuildHandler(TaskStore tasks, BuildRoundRows rows, BeanProvider<AgentTeller> teller,
      Incidents incidents, BuildFollowers followers, Outbox outbox) {
    this.tasks = tasks;
    this.rows = rows;
    this.teller = teller;
    this.incidents = incidents;
    this.followers = followers;
    this.outbox = outbox;
  }

  @Override
  public String kind() {
    return TellAgentOfBuild.KIND;
  }

  @Override
  public Class<TellAgentOfBuild> type() {
    return TellAgentOfBuild.class;
  }

  @Override
  public Completion deliver(TellAgentOfBuild effect, Attempt attempt) {
    Optional<BuildRoundRow> open = open(effect);
    Task task = tasks.find(effect.task()).orElseThrow();
    PullRequestRef pull = task.pullRequest();
    if (open.isEmpty()) {
      return Completion.NOTHING;
    }
    BuildRoundRow row = open.get();
    if (pull == null || !isStillSo(task, pull, row, attempt)) {
      return () -> rows.update(row.withTold(Answer.NOTED, ""));
    }
    String url = teller.get().tell(pull, row.words(), marker(row), row.notedAt().minus(CLOCKS_DIFFER));
    return () -> {
      rows.update(row.withTold(Answer.AGENT_TOLD, url.isEmpty() ? pull.url() : url));
      outbox.add(TellBuild.effect(task, row.sha(), TellBuild.What.AGENT_TOLD));
      outbox.add(ReadFact.effect(task.id()));
    };
  }

  private Optional<BuildRoundRow> open(TellAgentOfBuild effect) {
    return rows.findByTaskIdAndSha(effect.task().value(), effect.sha())
        .filter(row -> row.answer() == Answer.AGENT_TOLD && row.told().isEmpty());
  }

  /** What may have been said already is brought to its end: it counts as a try, whatever came of it meanwhile. */
  private static boolean isStillSo(Task task, @Nullable PullRequestRef pull, BuildRoundRow row, Attempt attempt) {
    return attempt.mayHaveHappened() || (task.state().isWithAgent() && pull != null
        && BuildRoundRow.key(pull).equals(row.pull()) && pull.headSha().equals(row.sha()));
  }

  private static String marker(BuildRoundRow row) {
    return "<!-- skep:build=" + row.sha() + " -->";
  }

  @Override
  public Completion giveUp(TellAgentOfBuild effect, String reason) {
    return () -> open(effect).ifPresent(row -> {
      Task task = tasks.find(effect.task()).orElseThrow();
      rows.update(row.withTold(Answer.ESCALATED, reason));
      incidents.note(task, BuildIncident.notTold(row, reason));
      followers.tell(task, row);
      outbox.add(TellBuild.effect(task, row.sha(), TellBuild.What.NOT_TOLD));
    });
  }
}
