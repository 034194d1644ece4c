package dev.skep.notifications.asked;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Permanent;
import dev.skep.notifications.build.SecretFilter;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges each commit once. That stands in the table before anybody is told, so however often it is looked at, no
 * model is asked twice and nothing is told twice. It only informs: what cannot be judged holds up nothing.
 */
@Singleton
class JudgeAskedHandler implements DeliveryHandler<JudgeAsked> {
  private static final Logger LOG = LoggerFactory.getLogger(JudgeAskedHandler.class);
  /** Of one pull request; later commits are read without a model, so that no ping-pong uses up a budget. */
  private static final int MODEL_CALLS_MOST = 10;

  private final TaskStore tasks;
  private final JudgementRows rows;
  private final BeanProvider<AskedPolicy> policy;
  private final BeanProvider<ChangeDesk> desk;
  private final BeanProvider<CriteriaJudge> judge;
  private final BeanProvider<SecretFilter> secrets;
  private final Outbox outbox;
  private final Clock clock;

  JudgeAskedHandler(TaskStore tasks, JudgementRows rows, BeanProvider<AskedPolicy> policy, BeanProvider<ChangeDesk> desk,
      BeanProvider<CriteriaJudge> judge, BeanProvider<SecretFilter> secrets, Outbox outbox, Clock clock) {
    this.tasks = tasks;
    this.rows = rows;
    this.policy = policy;
    this.desk = desk;
    this.judge = judge;
    this.secrets = secrets;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return JudgeAsked.KIND;
  }

  @Override
  public Class<JudgeAsked> type() {
    return JudgeAsked.class;
  }

  @Override
  public Completion deliver(JudgeAsked effect, Attempt attempt) {
    Optional<Task> ready = tasks.find(effect.task()).filter(AskedReaction::isReady);
    PullRequestRef pull = ready.map(Task::pullRequest).orElse(null);
    if (pull == null || !policy.find(null).filter(AskedPolicy::judges).isPresent()) {
      return Completion.NOTHING;
    }
    Task task = ready.get();
    Optional<JudgementRow> known = rows.findByTaskIdAndSha(task.id().value(), pull.headSha());
    return known.isPresent() ? again(task, known.get()) : judge(task, pull);
  }

  /** A head may be taken back to what it was. */
  private Completion again(Task task, JudgementRow known) {
    return task.fit() != null && task.fit().headSha().equals(known.sha()) ? Completion.NOTHING : () -> shown(task, known);
  }

  private Completion judge(Task task, PullRequestRef pull) {
    Optional<Change> change = read(task, pull).filter(c -> c.headSha().equals(pull.headSha()));
    if (change.isEmpty()) {
      LOG.info("task {}: {} is not judged at {}, it is over or moved on", task.id(), JudgementRow.key(pull), pull.headSha());
      return Completion.NOTHING;
    }
    List<JudgementRow> before = rows.findByTaskIdAndPullOrderByJudgedAt(task.id().value(), JudgementRow.key(pull));
    TaskBrief brief = task.brief();
    ShownDiff shown = ShownDiff.of(change.get().files(), Scope.of(brief));
    Optional<List<Claim>> claims = brief.acceptanceCriteria().isEmpty() || before.size() >= MODEL_CALLS_MOST
        ? Optional.empty()
        : judge.get().judge(task, brief.acceptanceCriteria(), shown.text());
    Judgement judgement = Judgement.of(change.get(), brief, shown, claims, secrets.get());
    List<Judgement.Wrong> news = news(judgement, before).stream()
        .map(wrong -> new Judgement.Wrong(wrong.key(), secrets.get().without(wrong.words()))).toList();
    JudgementRow row = JudgementRow.of(
        task.id(), pull, judgement, secrets.get().without(JudgementText.of(judgement)), news, now());
    LOG.info("task {}: {} at {}: {}", task.id(), JudgementRow.key(pull), pull.headSha(), judgement.fit().words());
    return () -> {
      rows.save(row);
      shown(task, row);
      if (!news.isEmpty() && task.isAnnounced()) {
        outbox.add(TellJudgement.effect(task, row.sha()));
      }
    };
  }

  private Optional<Change> read(Task task, PullRequestRef pull) {
    try {
      return desk.get().read(pull);
    } catch (Permanent e) {
      LOG.warn("task {}: what {} changes cannot be read: {}", task.id(), JudgementRow.key(pull), e.getMessage());
      return Optional.empty();
    }
  }

  private void shown(Task task, JudgementRow row) {
    tasks.apply(task.id(), new TaskTrigger.Judged(row.toFit()), Actor.SKEP, "");
    outbox.add(SayJudgement.effect(task.id(), row.sha()));
  }

  /** What was told of an earlier commit is not told again. */
  private static List<Judgement.Wrong> news(Judgement judgement, List<JudgementRow> before) {
    Set<String> told = new HashSet<>();
    before.forEach(row -> row.wrong().lines().forEach(told::add));
    return judgement.wrong().stream().filter(wrong -> told.add(JudgementRow.line(wrong.key()))).toList();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
