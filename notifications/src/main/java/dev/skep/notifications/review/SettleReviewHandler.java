package dev.skep.notifications.review;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.review.ReviewPolicy;
import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Standing;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Permanent;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what {@link ReviewPlan} says. Each step may be repeated; one that the vendor refuses does not keep the others
 * from being done, and is left until something changes.
 */
@Singleton
class SettleReviewHandler implements DeliveryHandler<SettleReview> {
  private static final Logger LOG = LoggerFactory.getLogger(SettleReviewHandler.class);

  private final TaskStore tasks;
  private final PullReviewRows rows;
  private final SecondReviewers seconds;
  private final BeanProvider<ReviewPolicy> policy;
  private final BeanProvider<ReviewDesk> desk;
  private final Outbox outbox;
  private final Clock clock;

  SettleReviewHandler(TaskStore tasks, PullReviewRows rows, SecondReviewers seconds, BeanProvider<ReviewPolicy> policy,
      BeanProvider<ReviewDesk> desk, Outbox outbox, Clock clock) {
    this.tasks = tasks;
    this.rows = rows;
    this.seconds = seconds;
    this.policy = policy;
    this.desk = desk;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return SettleReview.KIND;
  }

  @Override
  public Class<SettleReview> type() {
    return SettleReview.class;
  }

  @Override
  public Completion deliver(SettleReview effect, Attempt attempt) {
    Optional<Task> task = tasks.find(effect.task()).filter(t -> t.state().isWithAgent());
    PullRequestRef pull = task.map(Task::pullRequest).orElse(null);
    Standing standing = task.map(Task::standing).orElse(null);
    if (pull == null || standing == null) {
      return Completion.NOTHING;
    }
    Optional<ReviewScene> scene = desk.get().look(pull).filter(ReviewScene::open);
    if (scene.isEmpty()) {
      return Completion.NOTHING;
    }
    Optional<PullReviewRow> before = rows.findById(effect.task().value());
    PullReviewRow none = PullReviewRow.fresh(effect.task());
    PullReviewRow done = effect.fresh() ? none : before.orElse(none);
    PullReviewRow after = settle(task.get(), standing, pull, scene.get(), done);
    return after.equals(before.orElse(none))
        ? Completion.NOTHING
        : () -> write(effect.task(), before.isPresent(), done, after);
  }

  private void write(TaskId task, boolean known, PullReviewRow before, PullReviewRow after) {
    if (known) {
      rows.update(after);
    } else {
      rows.save(after);
    }
    if (!after.secondPerson().equals(before.secondPerson())) {
      tasks.find(task).flatMap(t -> TellSecond.effect(t, after.secondPerson())).ifPresent(outbox::add);
    }
  }

  private PullReviewRow settle(
      Task task, Standing standing, PullRequestRef pull, ReviewScene scene, PullReviewRow before) {
    ReviewRules rules = policy.get().rules();
    String assignee = policy.get().people().getOrDefault(task.reviewer(), "");
    ReviewPlan plan = ReviewPlan.of(scene, standing, assignee, rules, before);
    PullReviewRow done = before;
    // What was counted is of the head that was looked at then; one that came since is counted by its own look.
    ReviewStatus status = scene.head().equals(pull.headSha()) ? plan.status() : null;
    if (status != null && did("publish", pull, () -> desk.get().publish(pull, scene.head(), status))) {
      done = done.withSaid(PullReviewRow.saying(scene.head(), status));
    }
    if (plan.ready()) {
      did("mark ready", pull, () -> desk.get().markReady(pull, scene));
    }
    if (!plan.withdrawn().isEmpty() && did("withdraw", pull, () -> desk.get().withdraw(pull, plan.withdrawn()))) {
      LOG.info("task {}: {} own the code and are asked after the first approval", task.id(), plan.withdrawn());
      done = done.withWithdrawn(plan.withdrawn());
    }
    if (plan.askAssignee()) {
      did("ask the assignee", pull, () -> desk.get().ask(pull, assignee));
    }
    if (plan.chooseSecond()) {
      done = second(task, pull, scene, done);
    }
    return plan.askOwners() ? owners(task, pull, scene, done) : done;
  }

  /** Whom a person asked already is the one, so that no other is asked beside them. */
  private PullReviewRow second(Task task, PullRequestRef pull, ReviewScene scene, PullReviewRow done) {
    List<NextReviewer.Candidate> candidates = seconds.of(task, scene).stream()
        .sorted(Comparator.comparing(candidate -> !scene.isAskedByHand(candidate.login()))).toList();
    for (NextReviewer.Candidate candidate : candidates) {
      var taken = new boolean[1];
      did("ask " + candidate.login(), pull, () -> taken[0] = desk.get().ask(pull, candidate.login()));
      if (taken[0]) {
        LOG.info("task {}: {} is the second reviewer, {} wait for them", task.id(), candidate.login(), candidate.waiting());
        return done.withSecond(candidate, now());
      }
    }
    LOG.warn("task {}: nobody is left for the second review of {}#{}", task.id(), pull.repository(), pull.number());
    return done;
  }

  private PullReviewRow owners(Task task, PullRequestRef pull, ReviewScene scene, PullReviewRow done) {
    var asked = new boolean[1];
    did("ask the code owners", pull, () -> {
      var owners = new LinkedHashSet<>(done.withdrawnReviewers());
      desk.get().codeOwners(pull.repository(), scene.base()).map(CodeOwners::read)
          .ifPresent(file -> owners.addAll(file.reviewers(desk.get().changedFiles(pull))));
      owners.removeIf(o -> scene.isAsked(o) || scene.hasSpoken(o) || o.equalsIgnoreCase(scene.author())
          || o.equalsIgnoreCase(done.secondLogin()));
      owners.forEach(owner -> did("ask " + owner, pull, () -> desk.get().ask(pull, owner)));
      LOG.info("task {}: asked its code owners {}", task.id(), owners);
      asked[0] = true;
    });
    return asked[0] ? done.withOwnersAsked(now()) : done;
  }

  private static boolean did(String what, PullRequestRef pull, Runnable step) {
    try {
      step.run();
      return true;
    } catch (Permanent e) {
      LOG.warn("could not {} for {}#{}: {}", what, pull.repository(), pull.number(), e.getMessage());
      return false;
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
