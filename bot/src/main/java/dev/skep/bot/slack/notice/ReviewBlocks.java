package dev.skep.bot.slack.notice;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.core.task.Task;
import dev.skep.notifications.Notice;
import dev.skep.notifications.review.ReviewMoves;
import java.util.List;

/** What is said of reviews, with what people may want of them. Pure. */
final class ReviewBlocks {
  private ReviewBlocks() {}

  static SlackText second(Notice.SecondReview second) {
    String approved = second.approved().isEmpty()
        ? ""
        : " " + Mrkdwn.escape(String.join(" and ", second.approved())) + " approved it.";
    String words = Mrkdwn.mention(second.person()) + " would you be the second to review "
        + TaskInWords.pull(second.task()) + "?" + approved;
    BlockElement another = button(b -> b.actionId(Actions.ASK_ANOTHER).text(Mrkdwn.plain("Ask another reviewer"))
        .value(ReviewMoveButtons.value(second.task(), second.person())));
    return new SlackText(words,
        List.of(section(s -> s.text(Mrkdwn.markup(words))), actions(a -> a.elements(List.of(another)))));
  }

  /** The buttons of a card: a draft that seems done may be marked ready. */
  static List<BlockElement> orReady(Task task, List<BlockElement> others) {
    return ReviewMoves.mayMarkReady(task)
        ? List.of(button(b -> b.actionId(Actions.MARK_READY).text(Mrkdwn.plain("Mark ready")).value(task.id().toString())))
        : others;
  }
}
