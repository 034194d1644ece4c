package dev.skep.notifications.build;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Build.Light;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.build.Mending.AskAgent;
import dev.skep.notifications.build.Mending.Base;
import dev.skep.notifications.build.Mending.BaseIsRed;
import dev.skep.notifications.build.Mending.Escalate;
import dev.skep.notifications.build.Mending.Failing;
import dev.skep.notifications.build.Mending.Known;
import dev.skep.notifications.build.Mending.NeedsApproval;
import dev.skep.notifications.build.Round.Answer;
import dev.skep.notifications.incident.Incidents;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks why a build is red, and decides by {@link Mending} what it leads to. It only decides: that stands in the table
 * before the agent or a person is told, so no commit counts twice however often it is looked at.
 */
@Singleton
class LookAtBuildHandler implements DeliveryHandler<LookAtBuild> {
  private static final Logger LOG = LoggerFactory.getLogger(LookAtBuildHandler.class);

  private final TaskStore tasks;
  private final BuildRoundRows rows;
  private final BeanProvider<BuildLogs> logs;
  private final BuildReading reading;
  private final BeanProvider<BuildJudge> judge;
  private final BeanProvider<BuildPolicy> policy;
  private final Incidents incidents;
  private final BuildFollowers followers;
  private final Outbox outbox;
  private final Clock clock;

  LookAtBuildHandler(TaskStore tasks, BuildRoundRows rows, BeanProvider<BuildLogs> logs, BuildReading reading,
      BeanProvider<BuildJudge> judge, BeanProvider<BuildPolicy> policy, Incidents incidents,
      BuildFollowers followers, Outbox outbox, Clock clock) {
    this.tasks = tasks;
    this.rows = rows;
    this.logs = logs;
    this.reading = reading;
    this.judge = judge;
    this.policy = policy;
    this.incidents = incidents;
    this.followers = followers;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return LookAtBuild.KIND;
  }

  @Override
  public Class<LookAtBuild> type() {
    return LookAtBuild.class;
  }

  @Override
  public Completion deliver(LookAtBuild effect, Attempt attempt) {
    Optional<Task> task = tasks.find(effect.task())
        .filter(t -> t.state().isWithAgent() && t.build().light() == Light.RED);
    PullRequestRef pull = task.map(Task::pullRequest).orElse(null);
    if (pull == null) {
      return Completion.NOTHING;
    }
    return logs.get().look(pull).filter(scene -> !scene.red().isEmpty())
        .map(scene -> new Look(effect, task.get(), pull, scene).decide()).orElse(Completion.NOTHING);
  }

  /** Said once for a pull request, as all that a person has to decide. */
  @Override
  public Completion giveUp(LookAtBuild effect, String reason) {
    Task task = tasks.find(effect.task()).orElseThrow();
    PullRequestRef pull = task.pullRequest();
    if (pull == null || !task.state().isWithAgent()) {
      return Completion.NOTHING;
    }
    List<BuildRoundRow> before = rows.findByTaskIdAndPullOrderByNotedAt(task.id().value(), BuildRoundRow.key(pull));
    if (before.stream().anyMatch(row -> row.answer() == Answer.ESCALATED)) {
      return Completion.NOTHING;
    }
    BuildRoundRow row = rowOf(task.id(), pull, task.build().headSha(), before)
        .withUnread(String.join(", ", task.build().failing()), task.build().url(), reason);
    return () -> {
      save(row, before);
      incidents.note(task, BuildIncident.notTold(row, reason));
      followers.tell(task, row);
      outbox.add(TellBuild.effect(task, row.sha(), TellBuild.What.NOT_READ));
    };
  }

  private BuildRoundRow rowOf(TaskId task, PullRequestRef pull, String sha, List<BuildRoundRow> before) {
    return before.stream().filter(row -> row.sha().equals(sha)).findFirst()
        .orElseGet(() -> BuildRoundRow.fresh(task, pull, sha, now()));
  }

  private void save(BuildRoundRow row, List<BuildRoundRow> before) {
    if (before.stream().anyMatch(known -> known.id().equals(row.id()))) {
      rows.update(row);
    } else {
      rows.save(row);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** One look, and what follows from it. */
  private final class Look {
    private final LookAtBuild effect;
    private final Task task;
    private final PullRequestRef pull;
    private final BuildScene scene;
    private final List<BuildRoundRow> before;

    Look(LookAtBuild effect, Task task, PullRequestRef pull, BuildScene scene) {
      this.effect = effect;
      this.task = task;
      this.pull = pull;
      this.scene = scene;
      this.before = rows.findByTaskIdAndPullOrderByNotedAt(task.id().value(), BuildRoundRow.key(pull));
    }

    /** Logs are read only where they are needed. */
    Completion decide() {
      return switch (decide(Fingerprint.unknown(scene.headSha()))) {
        case Known() -> Completion.NOTHING;
        case NeedsApproval() -> waits();
        case BaseIsRed() -> isEarly() ? later() : baseIsRed();
        case AskAgent(int _) -> isEarly() ? later() : mend();
        case Escalate(Mending.Reason _, List<Round> _) -> isEarly() ? later() : mend();
      };
    }

    /**
     * The failures of all checks of a commit are taken together, and an agent that is at work may be mending them: what is
     * half done is no try. What never ends is not waited for.
     */
    private boolean isEarly() {
      return (scene.running() || scene.agentAtWork()) && effect.mayWait();
    }

    private Completion later() {
      return () -> outbox.add(effect.again(now()));
    }

    private Mending decide(Fingerprint fingerprint) {
      boolean own = scene.red().stream().anyMatch(check -> !check.redOnBase());
      return Mending.decide(before.stream().map(BuildRoundRow::round).toList(), new Failing(
          task.build().headSha(), scene.headSha(), fingerprint, own ? Base.GREEN : Base.RED, scene.waitsForApproval()),
          policy.get().tries());
    }

    private Completion waits() {
      BuildRoundRow row = row().withWaited();
      boolean said = before.stream().anyMatch(BuildRoundRow::waited);
      return () -> {
        save(row, before);
        outbox.add(LookAtBuild.later(task.id(), now()));
        if (!said) {
          outbox.add(TellBuild.effect(task, row.sha(), TellBuild.What.NEEDS_APPROVAL));
        }
      };
    }

    private Completion baseIsRed() {
      BuildRoundRow row = row().withBaseRed(Texts.cut(Texts.line(scene.red().getFirst().job().gate()), 200),
          scene.base());
      boolean said = before.stream().anyMatch(BuildRoundRow::baseRed);
      return () -> {
        save(row, before);
        outbox.add(LookAtBuild.later(task.id(), now()));
        if (!said) {
          outbox.add(TellBuild.effect(task, row.sha(), TellBuild.What.BASE_IS_RED));
        }
      };
    }

    private Completion mend() {
      RedBuild red = reading.read(pull, scene);
      return switch (decide(red.fingerprint())) {
        case AskAgent(int attempt) -> askAgent(red, attempt);
        case Escalate(Mending.Reason reason, List<Round> tried) -> escalate(red, reason, tried.size());
        default -> Completion.NOTHING;
      };
    }

    private Completion askAgent(RedBuild red, int attempt) {
      Rejection plain = red.rejection();
      Rejection rejection = red.digest().text().isBlank() && red.job().annotations().isEmpty()
          ? plain
          : judge.get().judge(task, red.job(), red.digest()).orElse(plain);
      String words = RejectionText.forAgent(rejection.of(red.gate()), red.text(), red.logUrl());
      BuildRoundRow row = row().with(red, Answer.AGENT_TOLD, attempt, null, words, now());
      LOG.info("task {}: {} is red on {}, the agent is told for the {}. time", task.id(), red.gate(), row.sha(), attempt);
      return () -> {
        save(row, before);
        rows.used(row.taskId(), row.sha());
        outbox.add(TellAgentOfBuild.effect(task.id(), row.sha()));
      };
    }

    private Completion escalate(RedBuild red, Mending.Reason reason, int tried) {
      BuildRoundRow row = row().with(red, Answer.ESCALATED, 0, reason, "", now());
      LOG.info("task {}: {} is red on {}, {} after {} tries", task.id(), red.gate(), row.sha(), reason, tried);
      return () -> {
        save(row, before);
        incidents.note(task, BuildIncident.loop(row, before));
        followers.tell(task, row);
        outbox.add(TellBuild.effect(task, row.sha(), TellBuild.What.ESCALATED));
      };
    }

    private BuildRoundRow row() {
      return rowOf(task.id(), pull, scene.headSha(), before);
    }
  }
}
