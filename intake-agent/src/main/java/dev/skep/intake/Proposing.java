package dev.skep.intake;

import dev.skep.core.prompt.Playbook;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.playbook.Playbooks;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a brief before people once its playbook is filled, and asks for what that lacks while questions are left. */
@Singleton
class Proposing {
  private final Playbooks playbooks;
  private final IntakePolicy policy;
  private final Advising advising;
  private final Saying saying;
  private final Clock clock;

  Proposing(Playbooks playbooks, IntakePolicy policy, Advising advising, Saying saying, Clock clock) {
    this.playbooks = playbooks;
    this.policy = policy;
    this.advising = advising;
    this.saying = saying;
    this.clock = clock;
  }

  /** @param brief whose template is what the model took, by name, or what filled it before */
  Completion propose(
      Conversation before, Conversation heard, TaskBrief brief, @Nullable String replaces, Attempt attempt) {
    List<Playbook> known = playbooks.inForce();
    Playbook playbook = WhichPlaybook.of(heard, brief.template(), known);
    boolean mayAsk = !heard.isUnasked() && heard.questions().size() < policy.asking().questions();
    Conversation after = switch (Filling.fill(brief, playbook, known, heard, mayAsk)) {
      case Filling.Filled.Asks(TaskBrief partial, Playbook.Variable variable) -> heard
          .with(c -> c.brief(partial).draft(BriefForm.of(partial)))
          .asking(variable.question(),
              Stream.concat(variable.options().stream(), Stream.of(Interview.YOU_DECIDE)).distinct().toList(), now());
      case Filling.Filled.Done(TaskBrief whole) -> heard.proposed(advising.advised(heard, whole, ""), now());
    };
    // A question is a message of its own: an edited card would call nobody.
    boolean asks = after.state() == Conversation.State.ASKING;
    return saying.step(before, after, after.openStep(), asks ? null : replaces, attempt);
  }

  /** One of several is never asked for: what its playbook lacks is left to the agent, and says so. */
  List<TaskBrief> filled(Conversation heard, List<TaskBrief> briefs) {
    return IntStream.range(0, briefs.size()).mapToObj(i -> filled(heard, briefs.get(i), " " + (i + 1))).toList();
  }

  /** @param part tells it from others of the same conversation, empty where there is only one */
  TaskBrief filled(Conversation heard, TaskBrief brief, String part) {
    List<Playbook> known = playbooks.inForce();
    TaskBrief whole = Filling.fill(brief, WhichPlaybook.of(heard, brief.template(), known), known, heard, false).brief();
    return advising.advised(heard, whole, part);
  }

  /** The brief with the agent that it gets, where it was changed otherwise. */
  TaskBrief advised(Conversation heard, TaskBrief brief) {
    return advising.advised(heard, brief, "");
  }

  /** Those in force. */
  List<Playbook> playbooks() {
    return playbooks.inForce();
  }

  /** Whether what was just heard fills the brief at hand, so that no model needs to be asked. */
  boolean isAnswer(Conversation heard) {
    return Filling.isAnswer(heard, playbooks.inForce());
  }

  /** The name of the playbook that the conversation's brief has or would get. */
  String playbook(Conversation conversation) {
    return WhichPlaybook.of(conversation, conversation.draft().playbook(), playbooks.inForce()).name();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
