package dev.skep.notifications.review;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Permanent;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one other person for each one in whose place that is wanted, however often it is pressed. Who spoke keeps their
 * word, and who was passed over once is not chosen again.
 */
@Singleton
class AskAnotherHandler implements DeliveryHandler<AskAnother> {
  private static final Logger LOG = LoggerFactory.getLogger(AskAnotherHandler.class);

  private final TaskStore tasks;
  private final PullReviewRows rows;
  private final SecondReviewers seconds;
  private final BeanProvider<ReviewDesk> desk;
  private final Messenger messenger;
  private final Outbox outbox;
  private final Clock clock;

  AskAnotherHandler(TaskStore tasks, PullReviewRows rows, SecondReviewers seconds, BeanProvider<ReviewDesk> desk,
      Messenger messenger, Outbox outbox, Clock clock) {
    this.tasks = tasks;
    this.rows = rows;
    this.seconds = seconds;
    this.desk = desk;
    this.messenger = messenger;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return AskAnother.KIND;
  }

  @Override
  public Class<AskAnother> type() {
    return AskAnother.class;
  }

  @Override
  public Completion deliver(AskAnother effect, Attempt attempt) {
    Optional<Task> task = tasks.find(effect.task()).filter(ReviewMoves::mayAskAnother);
    PullRequestRef pull = task.map(Task::pullRequest).orElse(null);
    Optional<PullReviewRow> known = rows.findById(effect.task().value());
    PullReviewRow before = known.orElseGet(() -> PullReviewRow.fresh(effect.task()));
    if (pull == null || !before.secondPerson().equals(effect.instead())) {
      return Completion.NOTHING;
    }
    return desk.get().look(pull).filter(ReviewScene::open)
        .map(scene -> asked(task.get(), pull, scene, before, known.isPresent(), attempt)).orElse(Completion.NOTHING);
  }

  private Completion asked(Task task, PullRequestRef pull, ReviewScene scene, PullReviewRow before, boolean known,
      Attempt attempt) {
    Optional<NextReviewer.Candidate> next = next(task, pull, scene, before, attempt);
    if (next.isEmpty()) {
      messenger.postOnce(task.origin(), new Notice.ReviewStays(task, "There is nobody else whom I could ask to review it."),
          attempt, task.createdAt());
      return Completion.NOTHING;
    }
    withdraw(pull, scene, before.secondLogin());
    LOG.info("task {}: {} is asked to review in place of {}", task.id(), next.get().login(), before.secondLogin());
    PullReviewRow after = before.withoutSecond().withSecond(next.get(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    return () -> {
      if (known) {
        rows.update(after);
      } else {
        rows.save(after);
      }
      TellSecond.effect(task, after.secondPerson()).ifPresent(outbox::add);
    };
  }

  private Optional<NextReviewer.Candidate> next(
      Task task, PullRequestRef pull, ReviewScene scene, PullReviewRow before, Attempt attempt) {
    return seconds.of(task, scene).stream()
        .filter(c -> !c.login().equalsIgnoreCase(before.secondLogin()) && !before.isPassed(c.login()))
        .sorted(Comparator.comparing(c -> rank(c.login(), scene, attempt)))
        .filter(c -> scene.isAsked(c.login()) || isTaken(pull, c.login())).findFirst();
  }

  /** Whom an interrupted try asked goes first, so that one press asks one person; who was asked anyway goes last. */
  private static int rank(String login, ReviewScene scene, Attempt attempt) {
    Optional<ReviewScene.Asked> asked =
        scene.asked().stream().filter(a -> a.reviewer().equalsIgnoreCase(login)).findFirst();
    return asked.isEmpty() ? 1 : attempt.mayHaveHappened() && !asked.get().owner() ? 0 : 2;
  }

  private boolean isTaken(PullRequestRef pull, String login) {
    try {
      return desk.get().ask(pull, login);
    } catch (Permanent e) {
      LOG.warn("could not ask {} to review {}#{}: {}", login, pull.repository(), pull.number(), e.getMessage());
      return false;
    }
  }

  private void withdraw(PullRequestRef pull, ReviewScene scene, String login) {
    if (login.isEmpty() || !scene.isAsked(login)) {
      return;
    }
    try {
      desk.get().withdraw(pull, List.of(login));
    } catch (Permanent e) {
      LOG.warn("{} stays asked to review {}#{}: {}", login, pull.repository(), pull.number(), e.getMessage());
    }
  }
}
