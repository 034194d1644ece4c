package dev.skep.bot.slack;

import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.BriefForm;
import dev.skep.intake.Intake;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.IntakeStep;
import dev.skep.intake.playbook.Playbooks;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Opens the guided form. Slack allows three seconds for it; when they are over the person gets a button instead, so
 * nobody waits in vain.
 */
@Singleton
class Forms {
  static final Set<String> TOO_LATE =
      Set.of("expired_trigger_id", "exchanged_trigger_id", "trigger_expired", "trigger_exchanged", "invalid_trigger_id");

  private final SlackClient slack;
  private final Intake intake;
  private final IntakePolicy policy;
  private final Playbooks playbooks;
  private final Aside aside;
  private final OwedAnswers owed;

  Forms(SlackClient slack, Intake intake, IntakePolicy policy, Playbooks playbooks, Aside aside, OwedAnswers owed) {
    this.slack = slack;
    this.intake = intake;
    this.policy = policy;
    this.playbooks = playbooks;
    this.aside = aside;
    this.owed = owed;
  }

  Completion open(String trigger, String person, BriefModal.Where where, Attempt attempt) {
    Optional<BriefForm> form = where.part() == null
        ? intake.form(where.conversation())
        : intake.form(where.conversation(), where.part());
    if (form.isEmpty()) {
      return () -> aside.say(person, where.channel(), where.thread(),
          "This request is over. Mention me again to start a new one.", attempt);
    }
    try {
      slack.call(m -> m.viewsOpen(r -> r
          .triggerId(trigger).view(BriefModal.of(form.get(), policy.repositories(), playbooks.inForce(), where))));
      return () -> owed.settle(attempt.id());
    } catch (SlackClient.SlackRefusal e) {
      if (!TOO_LATE.contains(e.code())) {
        throw e.permanent();
      }
      if (where.part() != null) {
        return () -> aside.say(person, where.channel(), where.thread(), "That took me too long. Please try once more.",
            attempt);
      }
      var again = new IntakeStep.OfferForm(where.conversation(), "That took me too long. Here is the form again.");
      return () -> aside.say(person, where.channel(), where.thread(), again, attempt);
    }
  }
}
