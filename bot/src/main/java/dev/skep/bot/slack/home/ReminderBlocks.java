package dev.skep.bot.slack.home;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.notifications.waiting.Matter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The one message that reminds a person of all that waits for them. Pure. */
final class ReminderBlocks {
  private static final int SHOWN_MOST = 20;

  private ReminderBlocks() {}

  static SlackText of(List<Matter> matters) {
    String head = matters.size() == 1 ? "One thing waits for you." : matters.size() + " things wait for you.";
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(section(s -> s.text(Mrkdwn.markup("*" + head + "*"))));
    matters.stream().limit(SHOWN_MOST).forEach(matter -> blocks.add(
        section(s -> s.text(Mrkdwn.markup(HomeWaiting.line(matter))).accessory(mute(matter)))));
    String more = matters.size() > SHOWN_MOST ? "and " + (matters.size() - SHOWN_MOST) + " more. " : "";
    blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(
        more + "What you can do about each stands in my Home tab. I come back less and less often.")))));
    return new SlackText(head + " " + matters.stream().limit(SHOWN_MOST)
        .map(m -> Mrkdwn.escape(HomeWaiting.name(m.task())) + " " + m.what().words()).collect(Collectors.joining("; ")),
        blocks);
  }

  private static BlockElement mute(Matter matter) {
    return button(b -> b.actionId(Actions.MUTE_TASK).text(Mrkdwn.plain("Mute this task"))
        .value(matter.task().id().toString())
        .accessibilityLabel(Mrkdwn.plain("Mute this task, " + HomeWaiting.name(matter.task())).getText()));
  }
}
