package dev.skep.bot.slack.brief;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.FormTaking;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import dev.skep.intake.ConversationId;
import dev.skep.intake.Intake;
import jakarta.inject.Singleton;
import java.util.Set;

/** The buttons of a conversation and its briefs, and the form in which a brief is changed. */
@Singleton
class BriefButtons implements Pressing, FormTaking {
  private final Intake intake;
  private final Forms forms;

  BriefButtons(Intake intake, Forms forms) {
    this.intake = intake;
    this.forms = forms;
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.ANSWER, Actions.PART, Actions.FOLLOW, Actions.FILE_BRIEF, Actions.FILE_ALL_THE_SAME,
        Actions.MOVE_BRIEF, Actions.CHOOSE_PLAYBOOK, Actions.CHOOSE_AGENT, Actions.CANCEL_BRIEF, Actions.SPLIT_BRIEF,
        Actions.RESUME,
        Actions.EDIT_BRIEF, Actions.OPEN_FORM);
  }

  @Override
  public Completion pressed(Button button, Attempt attempt) {
    String action = button.action();
    if (action.startsWith(Actions.ANSWER)) {
      return answered(button, attempt);
    }
    if (action.startsWith(Actions.PART)) {
      return part(button, attempt);
    }
    if (action.startsWith(Actions.FOLLOW)) {
      var follow = Documents.read(button.value(), ConcernBlocks.Follow.class);
      return intake.followed(follow.conversation(), follow.same(), button.person(), button.message(), attempt);
    }
    return switch (action) {
      case Actions.MOVE_BRIEF -> intake.moved(
          ConversationId.of(button.block()), button.value(), button.person(), button.message(), attempt);
      case Actions.CHOOSE_PLAYBOOK -> intake.chosen(
          ConversationId.of(button.block().replaceFirst("^playbook_", "")), button.value(), button.person(),
          button.message(), attempt);
      case Actions.CHOOSE_AGENT -> intake.agentChosen(
          ConversationId.of(button.block().replaceFirst("^agent_", "")), button.value(), button.person(),
          button.message(), attempt);
      default -> decided(ConversationId.of(button.value()), button, attempt);
    };
  }

  private Completion answered(Button button, Attempt attempt) {
    if (button.action().equals(Actions.ANSWER_REPOSITORY)) {
      var asked = Documents.read(button.block(), IntakeBlocks.Asked.class);
      return intake.chose(
          asked.conversation(), asked.question(), button.value(), button.person(), button.message(), attempt);
    }
    var choice = Documents.read(button.value(), IntakeBlocks.Choice.class);
    return intake.chose(
        choice.conversation(), choice.question(), choice.answer(), button.person(), button.message(), attempt);
  }

  private Completion part(Button button, Attempt attempt) {
    BatchBlocks.Row row = BatchBlocks.Row.of(button.block());
    return button.value().equals(BatchBlocks.REMOVE)
        ? intake.removed(row.conversation(), row.part(), button.person(), button.message(), attempt)
        : forms.open(button.trigger(), button.person(), new BriefModal.Where(
            row.conversation(), button.channel(), button.thread(), button.message(), row.part()), attempt);
  }

  private Completion decided(ConversationId id, Button button, Attempt attempt) {
    return switch (button.action()) {
      case Actions.FILE_BRIEF -> intake.confirmed(id, button.person(), button.message(), attempt);
      case Actions.FILE_ALL_THE_SAME -> intake.confirmedAllTheSame(id, button.person(), button.message(), attempt);
      case Actions.CANCEL_BRIEF -> intake.cancelled(id, button.person(), button.message(), attempt);
      case Actions.SPLIT_BRIEF -> intake.split(id, button.person(), button.message(), attempt);
      case Actions.RESUME -> intake.resumed(id, button.person(), button.message(), attempt);
      default -> forms.open(button.trigger(), button.person(),
          new BriefModal.Where(id, button.channel(), button.thread(), button.message()), attempt);
    };
  }

  @Override
  public String form() {
    return Actions.BRIEF_FORM;
  }

  @Override
  public Completion submitted(JsonNode view, String person, Attempt attempt) {
    BriefModal.Where where = BriefModal.where(view)
        .orElseThrow(() -> new IllegalArgumentException("a form without its conversation"));
    return where.part() == null
        ? intake.submitted(where.conversation(), BriefModal.read(view), person, where.card(), attempt)
        : intake.submitted(where.conversation(), where.part(), BriefModal.read(view), person,
            where.card() == null ? "" : where.card(), attempt);
  }
}
