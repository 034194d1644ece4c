package dev.skep.bot.slack.brief;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.work.Documents;
import dev.skep.intake.Concern;
import dev.skep.intake.ConversationId;
import dev.skep.intake.IntakeStep;
import dev.skep.intake.Same;
import java.util.ArrayList;
import java.util.List;

/** What stands against filing a brief, as its card shows it. Pure. */
final class ConcernBlocks {
  private ConcernBlocks() {}

  /** Rides in the button beside work that can be followed instead. */
  record Follow(ConversationId conversation, String same) {}

  static List<LayoutBlock> of(IntakeStep.Propose propose) {
    var blocks = new ArrayList<LayoutBlock>();
    for (Concern concern : propose.concerns()) {
      if (concern instanceof Concern.Alike(List<Same> all)) {
        all.forEach(same -> blocks.add(alike(propose.conversation(), same, Actions.FOLLOW + blocks.size())));
      } else {
        blocks.add(section(s -> s.text(Mrkdwn.markup(":warning: " + Mrkdwn.escape(concern.words())))));
      }
    }
    return blocks;
  }

  /** The card is edited into showing it, so the mention calls nobody. */
  private static LayoutBlock alike(ConversationId conversation, Same same, String action) {
    return section(s -> s.text(Mrkdwn.markup(":warning: This looks like " + link(same) + " (" + Mrkdwn.escape(same.state())
        + asker(same) + ").")).accessory(button(
            b -> b.actionId(action).text(Mrkdwn.plain("Follow that one"))
                .value(Documents.write(new Follow(conversation, same.key()))))));
  }

  private static String link(Same same) {
    return Mrkdwn.link(same.url(), same.name());
  }

  private static String asker(Same same) {
    String by = same.asker().isEmpty() ? Mrkdwn.escape(same.askerName()) : Mrkdwn.mention(same.asker());
    return by.isEmpty() ? "" : ", asked by " + by;
  }

  static String file(List<Concern> concerns) {
    return concerns.stream().allMatch(Concern.Alike.class::isInstance) ? "File anyway" : "File it all the same";
  }

  static SlackText followed(IntakeStep.Followed followed) {
    Same same = followed.same();
    return SlackText.plain("Following " + link(same) + " instead, says " + Mrkdwn.mention(followed.person())
        + ". Nothing new was filed. " + (same.task() == null
            ? "It did not come through me, so news of it is where the link leads."
            : "I tell here too how it goes on."));
  }
}
