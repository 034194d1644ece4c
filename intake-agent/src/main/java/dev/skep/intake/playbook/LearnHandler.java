package dev.skep.intake.playbook;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Permanent;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Thinks about what was said of a task, and puts what came of it before the playbook's owners. */
@Singleton
class LearnHandler implements DeliveryHandler<Learn> {
  private static final Logger LOG = LoggerFactory.getLogger(LearnHandler.class);
  private static final String NO_MODEL = "There is no model to propose a change. It is kept as a note.";
  private static final String NO_ANSWER = "I found no change that holds. It is kept as a note for the next time.";
  private static final String GONE = "This playbook is not in force any more. It is kept as a note.";

  private final Revisions revisions;
  private final Playbooks playbooks;
  private final TaskStore tasks;
  private final Reviser reviser;
  private final PullRequestDiff diffs;
  private final LearningSettings settings;
  private final Learning learning;

  LearnHandler(Revisions revisions, Playbooks playbooks, TaskStore tasks, Reviser reviser, PullRequestDiff diffs,
      LearningSettings settings, Learning learning) {
    this.revisions = revisions;
    this.playbooks = playbooks;
    this.tasks = tasks;
    this.reviser = reviser;
    this.diffs = diffs;
    this.settings = settings;
    this.learning = learning;
  }

  @Override
  public String kind() {
    return Learn.KIND;
  }

  @Override
  public Class<Learn> type() {
    return Learn.class;
  }

  @Override
  public Completion deliver(Learn effect, Attempt attempt) {
    Revision said = revisions.find(effect.revision()).orElseThrow();
    Task task = tasks.find(said.task()).orElseThrow();
    Optional<Playbook> base = playbooks.find(said.playbook());
    if (said.state() != Revision.State.GIVEN) {
      return Completion.NOTHING;
    }
    if (base.isEmpty() || !reviser.isThere()) {
      return learning.show(said, said.kept(base.isEmpty() ? GONE : NO_MODEL, learning.now()), task);
    }
    var checked = reviser.revise(base.get(), task.brief(), said, diff(task), revisions.notes(said.playbook()));
    return learning.show(said, after(said, base.get(), checked), task);
  }

  private Revision after(Revision said, Playbook base, RevisionCheck.Checked checked) {
    return switch (checked) {
      case RevisionCheck.Checked.Proposal(String text, String diff, String why) -> said.with(r -> r
          .version(said.version() + 1).state(Revision.State.PROPOSED).base(base.source()).proposed(text).diff(diff)
          .why(why).updatedAt(learning.now()));
      case RevisionCheck.Checked.Nothing(String why) -> said.kept(why.isEmpty() ? NO_ANSWER : why, learning.now());
      case RevisionCheck.Checked.Refused refused -> said.kept(NO_ANSWER, learning.now());
    };
  }

  /** A diff that cannot be had is no reason not to learn. */
  private String diff(Task task) {
    PullRequestRef pull = task.pullRequest();
    try {
      return pull == null
          ? ""
          : diffs.diff(pull.repository(), pull.number(), settings.diffChars()).orElse("");
    } catch (Permanent e) {
      LOG.info("the diff of {} cannot be read: {}", task.id(), e.getMessage());
      return "";
    }
  }

  @Override
  public Completion giveUp(Learn effect, String reason) {
    return revisions.find(effect.revision()).filter(said -> said.state() == Revision.State.GIVEN)
        .map(said -> learning.show(said, said.kept(NO_ANSWER, learning.now()), tasks.find(said.task()).orElseThrow()))
        .orElse(Completion.NOTHING);
  }
}
