package dev.skep.bot.slack.brief;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.intake.IntakeStep;
import java.util.List;

/** What says that nobody asked, but a rule that watches. Pure. */
final class OfferBlocks {
  private OfferBlocks() {}

  /** Why Skep speaks. */
  static String why(String rule) {
    return "This looks like something an agent could do (rule *" + Mrkdwn.escape(rule) + "*). Shall I?";
  }

  static BlockElement notUseful(String conversation) {
    return button(b -> b.actionId(Actions.WATCH_NOT_USEFUL).text(Mrkdwn.plain("Not useful")).value(conversation));
  }

  static SlackText offer(IntakeStep.Offer offer) {
    String id = offer.conversation().toString();
    String about = offer.about().isBlank() ? "" : "\n> " + Mrkdwn.escape(offer.about());
    return new SlackText(why(offer.rule()), List.of(
        section(s -> s.text(Mrkdwn.markup(why(offer.rule()) + about))),
        actions(a -> a.elements(List.of(
            button(b -> b.actionId(Actions.WATCH_WRITE).style("primary").text(Mrkdwn.plain("Write a brief")).value(id)),
            notUseful(id))))));
  }
}
