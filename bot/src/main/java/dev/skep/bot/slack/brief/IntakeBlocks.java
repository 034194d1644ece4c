package dev.skep.bot.slack.brief;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.externalSelect;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.work.Documents;
import dev.skep.intake.BriefReview;
import dev.skep.intake.BriefSize;
import dev.skep.intake.ConversationId;
import dev.skep.intake.IntakeStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the interview says, as Slack shows it. Pure. */
final class IntakeBlocks {
  private static final int HEADER_MAX_CHARS = 150;
  private static final int OPTIONS_MAX = 10;
  private static final int REVIEW_MAX_CHARS = 2_000;
  private static final int AGENT_MAX_CHARS = 300;

  private IntakeBlocks() {}

  /** Rides in an option button. */
  record Choice(ConversationId conversation, int question, String answer) {}

  /** Rides in the block of a select of repositories. */
  record Asked(ConversationId conversation, int question) {}

  static SlackText of(IntakeStep step) {
    return switch (step) {
      case IntakeStep.Ask ask -> ask(ask);
      case IntakeStep.Propose propose -> propose(propose);
      case IntakeStep.ProposeBatch batch -> BatchBlocks.propose(batch);
      case IntakeStep.FiledBatch batch -> BatchBlocks.filed(batch);
      case IntakeStep.OfferForm offer -> offerForm(offer);
      case IntakeStep.Offer offer -> OfferBlocks.offer(offer);
      case IntakeStep.Filed filed -> filed(filed);
      case IntakeStep.Cancelled cancelled -> SlackText.plain(
          "Dropped by " + Mrkdwn.mention(cancelled.person()) + ". Nothing was filed.");
      case IntakeStep.Followed followed -> ConcernBlocks.followed(followed);
      case IntakeStep.Remind remind -> SlackText.plain(
          Mrkdwn.mention(remind.person()) + " " + Mrkdwn.escape(remind.words()));
      case IntakeStep.Expired expired -> expired(expired);
      case IntakeStep.Tell tell -> SlackText.plain(Mrkdwn.escape(tell.words()));
    };
  }

  private static SlackText ask(IntakeStep.Ask ask) {
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(section(s -> s.text(Mrkdwn.markup(Mrkdwn.escape(ask.question())))));
    var buttons = new ArrayList<BlockElement>();
    List<String> options = ask.options().stream().limit(OPTIONS_MAX).toList();
    for (int i = 0; i < options.size(); i++) {
      String option = options.get(i);
      String id = Actions.ANSWER + i;
      buttons.add(button(b -> b.actionId(id).text(Mrkdwn.plain(option))
          .value(Documents.write(new Choice(ask.conversation(), ask.number(), Mrkdwn.cut(option, 1_500))))));
    }
    if (!buttons.isEmpty()) {
      blocks.add(actions(a -> a.elements(buttons)));
    }
    if (ask.repository()) {
      blocks.add(actions(a -> a.blockId(Documents.write(new Asked(ask.conversation(), ask.number())))
          .elements(List.of(search(Actions.ANSWER_REPOSITORY, "Another repository")))));
    }
    String hint = buttons.isEmpty() ? "Reply here in the thread." : "Or reply here in your own words.";
    blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(hint)))));
    return new SlackText(Mrkdwn.escape(ask.question()), blocks);
  }

  private static SlackText propose(IntakeStep.Propose propose) {
    TaskBrief brief = propose.brief();
    var blocks = brief(brief);
    String id = propose.conversation().toString();
    blocks.set(1, section(s -> s.blockId(id).text(Mrkdwn.markup(where(brief)))
        .accessory(search(Actions.MOVE_BRIEF, "Change repository"))));
    if (!brief.template().isEmpty()) {
      blocks.add(2, section(s -> s.blockId("playbook_" + id).text(Mrkdwn.markup(playbook(brief)))
          .accessory(search(Actions.CHOOSE_PLAYBOOK, "Change playbook"))));
    }
    if (!brief.agentWhy().isEmpty()) {
      blocks.add(section(s -> s.blockId("agent_" + id).text(Mrkdwn.markup(":robot_face: " + agent(brief)))
          .accessory(search(Actions.CHOOSE_AGENT, "Change agent"))));
    }
    review(blocks, propose.review());
    blocks.addAll(ConcernBlocks.of(propose));
    var buttons = new ArrayList<BlockElement>(List.of(
        file(propose, id),
        button(b -> b.actionId(Actions.EDIT_BRIEF).text(Mrkdwn.plain("Edit")).value(id)),
        button(b -> b.actionId(Actions.CANCEL_BRIEF).text(Mrkdwn.plain("Cancel")).value(id))));
    if (!propose.rule().isEmpty()) {
      blocks.addFirst(section(s -> s.text(Mrkdwn.markup(OfferBlocks.why(propose.rule())))));
      buttons.add(OfferBlocks.notUseful(id));
    }
    BriefSize.tooBig(brief).ifPresent(words -> {
      blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(Mrkdwn.escape(words))))));
      buttons.add(1, button(b -> b.actionId(Actions.SPLIT_BRIEF).text(Mrkdwn.plain("Split it")).value(id)));
    });
    blocks.add(actions(a -> a.elements(buttons)));
    String why = propose.rule().isEmpty() ? "" : OfferBlocks.why(propose.rule()) + " ";
    return new SlackText(propose.concerns().isEmpty()
        ? why + "Here is the brief: " + Mrkdwn.escape(brief.title()) + ". File it, edit it or cancel."
        : Mrkdwn.escape(propose.concerns().getFirst().words()) + " File it all the same?", blocks);
  }

  /** What is weak stands on the card, small: it is advice. */
  private static void review(List<LayoutBlock> blocks, BriefReview review) {
    if (!review.weak().isEmpty()) {
      blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(Mrkdwn.cut("*Could be stronger*\n" + review.weak().stream()
          .map(w -> "• " + Mrkdwn.escape(w.what() + " " + w.mend())).collect(Collectors.joining("\n")),
          REVIEW_MAX_CHARS))))));
    }
  }

  private static BlockElement file(IntakeStep.Propose propose, String id) {
    return propose.concerns().isEmpty()
        ? button(b -> b.actionId(Actions.FILE_BRIEF).text(Mrkdwn.plain("File it")).style("primary").value(id))
        : button(
            b -> b.actionId(Actions.FILE_ALL_THE_SAME).text(Mrkdwn.plain(ConcernBlocks.file(propose.concerns()))).value(id));
  }

  private static List<LayoutBlock> brief(TaskBrief brief) {
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(header(h -> h.text(com.slack.api.model.block.composition.PlainTextObject.builder()
        .text(Mrkdwn.cut(brief.title(), HEADER_MAX_CHARS)).build())));
    blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(where(brief))))));
    part(blocks, "Goal", Mrkdwn.escape(brief.goal()));
    part(blocks, "Files in scope", Mrkdwn.bullets(brief.filesInScope()));
    part(blocks, "Interfaces touched", Mrkdwn.bullets(brief.interfaces()));
    part(blocks, "Done when", Mrkdwn.bullets(brief.acceptanceCriteria()));
    part(blocks, "How to verify", Mrkdwn.bullets(brief.verification()));
    part(blocks, "Out of scope", Mrkdwn.bullets(brief.outOfScope()));
    part(blocks, "Conventions", Mrkdwn.bullets(brief.conventions()));
    part(blocks, "The pull request", Mrkdwn.escape(brief.pullRequest()));
    part(blocks, "Assumed", Mrkdwn.bullets(brief.assumptions()));
    return blocks;
  }

  private static String playbook(TaskBrief brief) {
    return "By the playbook `" + Mrkdwn.escape(brief.template()) + "`";
  }

  private static String agent(TaskBrief brief) {
    return Mrkdwn.escape(Mrkdwn.cut(brief.agentWhy(), AGENT_MAX_CHARS));
  }

  private static String where(TaskBrief brief) {
    return "In *" + Mrkdwn.escape(brief.repository()) + "*, from branch `" + Mrkdwn.escape(brief.baseBranch()) + "`"
        + (brief.urgency() == TaskBrief.Urgency.HIGH ? ", urgent" : "")
        + (brief.tier() == TaskBrief.Tier.FRONTIER ? ", for a strong model" : "");
  }

  private static BlockElement search(String action, String placeholder) {
    return externalSelect(e -> e.actionId(action).minQueryLength(0).placeholder(Mrkdwn.plain(placeholder)));
  }

  private static void part(List<LayoutBlock> blocks, String name, String markup) {
    if (!markup.isBlank()) {
      blocks.add(section(s -> s.text(Mrkdwn.markup("*" + name + "*\n" + markup))));
    }
  }

  private static SlackText offerForm(IntakeStep.OfferForm offer) {
    String words = Mrkdwn.escape(offer.words());
    return new SlackText(words, List.of(
        section(s -> s.text(Mrkdwn.markup(words))),
        actions(a -> a.elements(List.of(button(b -> b.actionId(Actions.OPEN_FORM)
            .text(Mrkdwn.plain("Open the form")).style("primary").value(offer.conversation().toString())))))));
  }

  private static SlackText expired(IntakeStep.Expired expired) {
    String words = Mrkdwn.escape(expired.words());
    return new SlackText(words, List.of(
        section(s -> s.text(Mrkdwn.markup(words))),
        actions(a -> a.elements(List.of(button(b -> b.actionId(Actions.RESUME)
            .text(Mrkdwn.plain("Take it up again")).value(expired.conversation().toString())))))));
  }

  private static SlackText filed(IntakeStep.Filed filed) {
    var blocks = brief(filed.brief());
    String by = filed.rule().isEmpty()
        ? "Filed by " + Mrkdwn.mention(filed.person())
        : "Filed by itself, by the rule *" + Mrkdwn.escape(filed.rule()) + "*, in the name of "
            + Mrkdwn.mention(filed.person());
    String agent = filed.brief().agentWhy().isEmpty() ? "" : "\n" + agent(filed.brief());
    blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(by + agent)))));
    return new SlackText("Filed: " + Mrkdwn.escape(filed.brief().title()), blocks);
  }
}
