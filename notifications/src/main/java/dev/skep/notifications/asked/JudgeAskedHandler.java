package dev.skep.notifications.asked;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskId;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges each commit once. That stands in the table before anybody is told, so however often it is looked at, nothing is
 * told twice. Where no model answers, the same commit is judged again by {@link AskingAgain}, while it is the newest. It
 * only informs: what cannot be judged holds up nothing.
 */
@Singleton
class JudgeAskedHandler implements DeliveryHandler<JudgeAsked> {
  private static final Logger LOG = LoggerFactory.getLogger(JudgeAskedHandler.class);

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
    JudgementRow known = rows.findByTaskIdAndSha(task.id().value(), pull.headSha()).orElse(null);
    return known == null || known.isDue(now()) ? judge(task, pull, known) : again(task, known);
  }

  /** A head may be taken back to what it was. */
  private Completion again(Task task, JudgementRow known) {
    return () -> {
      if (!shows(task, known)) {
        shown(task, known);
      }
      askAgain(task, known);
    };
  }

  private static boolean shows(Task task, JudgementRow row) {
    return task.fit() != null && task.fit().headSha().equals(row.sha());
  }

  private Completion judge(Task task, PullRequestRef pull, @Nullable JudgementRow known) {
    Optional<Change> change = read(task, pull).filter(c -> c.headSha().equals(pull.headSha()));
    if (change.isEmpty()) {
      LOG.info("task {}: {} is not judged at {}, it is over or moved on", task.id(), JudgementRow.key(pull), pull.headSha());
      return Completion.NOTHING;
    }
    List<JudgementRow> all = rows.findByTaskIdAndPullOrderByJudgedAt(task.id().value(), JudgementRow.key(pull));
    Asked asked = ask(task, change.get(), all, known);
    Judgement judgement = asked.judgement();
    List<Judgement.Wrong> news = news(judgement, all).stream()
        .map(wrong -> new Judgement.Wrong(wrong.key(), secrets.get().without(wrong.words()))).toList();
    String words = secrets.get().without(JudgementText.of(judgement, asked.again() != null));
    JudgementRow row =
        JudgementRow.of(task.id(), pull, judgement, words, news, asked.tries(), asked.again(), now());
    LOG.info("task {}: {} at {}: {}", task.id(), JudgementRow.key(pull), pull.headSha(), judgement.fit().words());
    return known == null ? first(task, row) : later(task, known, known.judgedAgain(row));
  }

  private Completion first(Task task, JudgementRow row) {
    return () -> {
      rows.save(row);
      shown(task, row);
      told(task, row, 0);
      askAgain(task, row);
    };
  }

  /** What came out as before is not said anew; nor is what a newer commit has overtaken while a model thought. */
  private Completion later(Task task, JudgementRow before, JudgementRow row) {
    return () -> {
      if (!isNewest(row) || !replaced(before, row)) {
        return;
      }
      if (!row.words().equals(before.words()) || !shows(task, row)) {
        shown(task, row);
      }
      told(task, row, before.toldLines());
      askAgain(task, row);
    };
  }

  private boolean isNewest(JudgementRow row) {
    return tasks.find(new TaskId(row.taskId())).map(Task::pullRequest).filter(p -> p.headSha().equals(row.sha()))
        .isPresent();
  }

  private boolean replaced(JudgementRow before, JudgementRow row) {
    return rows.judgedAgain(
        row.id(), row.words(), row.fit(), row.wrong(), row.told(), row.tries(), row.againAt(), before.tries()) > 0;
  }

  /** @param tries how often a model was asked of this commit; {@code again} is null for no more */
  private record Asked(Judgement judgement, int tries, @Nullable Instant again) {}

  private Asked ask(Task task, Change change, List<JudgementRow> all, @Nullable JudgementRow known) {
    TaskBrief brief = task.brief();
    ShownDiff shown = ShownDiff.of(change.files(), Scope.of(brief));
    int calls = all.stream().mapToInt(JudgementRow::tries).sum();
    boolean asks = !brief.acceptanceCriteria().isEmpty() && judge.get().isThere() && AskingAgain.mayAsk(calls);
    Optional<List<Claim>> claims =
        asks ? judge.get().judge(task, brief.acceptanceCriteria(), shown.text()) : Optional.empty();
    Judgement judgement = Judgement.of(change, brief, shown, claims, secrets.get());
    int tries = (known == null ? 0 : known.tries()) + (asks ? 1 : 0);
    return new Asked(judgement, tries,
        asks ? AskingAgain.at(claims.isPresent(), tries, calls + 1, now()) : null);
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
    if (!row.toFit().equals(task.fit())) {
      tasks.apply(task.id(), new TaskTrigger.Judged(row.toFit()), Actor.SKEP, "");
    }
    outbox.add(SayJudgement.effect(task.id(), row.sha()));
  }

  private void told(Task task, JudgementRow row, int from) {
    int lines = row.toldLines() - from;
    if (lines > 0 && task.isAnnounced()) {
      outbox.add(TellJudgement.effect(task, row.sha(), from, lines));
    }
  }

  private void askAgain(Task task, JudgementRow row) {
    Instant at = row.againAt();
    if (at != null) {
      outbox.add(JudgeAsked.again(task.id(), row.sha(), at));
    }
  }

  /** What was told of an earlier commit, or of this one, is not told again. */
  private static List<Judgement.Wrong> news(Judgement judgement, List<JudgementRow> before) {
    Set<String> told = new HashSet<>();
    before.forEach(row -> row.wrong().lines().forEach(told::add));
    return judgement.wrong().stream().filter(wrong -> told.add(JudgementRow.line(wrong.key()))).toList();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
