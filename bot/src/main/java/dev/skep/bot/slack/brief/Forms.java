package dev.skep.bot.slack.brief;

import com.slack.api.model.view.View;
import dev.skep.bot.slack.kit.Aside;
import dev.skep.bot.slack.kit.Views;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.BriefForm;
import dev.skep.intake.Intake;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.IntakeStep;
import dev.skep.intake.playbook.Playbooks;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Opens the guided form; who came too late for it gets a button instead. */
@Singleton
public class Forms {
  private final Views views;
  private final Intake intake;
  private final IntakePolicy policy;
  private final Playbooks playbooks;
  private final Aside aside;

  Forms(Views views, Intake intake, IntakePolicy policy, Playbooks playbooks, Aside aside) {
    this.views = views;
    this.intake = intake;
    this.policy = policy;
    this.playbooks = playbooks;
    this.aside = aside;
  }

  public Completion open(String trigger, String person, BriefModal.Where where, Attempt attempt) {
    Optional<BriefForm> form = where.part() == null
        ? intake.form(where.conversation())
        : intake.form(where.conversation(), where.part());
    if (form.isEmpty()) {
      return () -> aside.say(person, where.channel(), where.thread(),
          "This request is over. Mention me again to start a new one.", attempt);
    }
    View view = BriefModal.of(form.get(), policy.repositories(), playbooks.inForce(), where);
    return views.open(trigger, view, () -> tooLate(person, where, attempt), attempt);
  }

  private void tooLate(String person, BriefModal.Where where, Attempt attempt) {
    IntakeStep step = where.part() != null
        ? new IntakeStep.Tell(Views.TOO_LATE)
        : new IntakeStep.OfferForm(where.conversation(), "That took me too long. Here is the form again.");
    aside.say(person, where.channel(), where.thread(), step, attempt);
  }
}
