package dev.skep.bot.slack.queue;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows the question to that person alone; a second time does no harm. */
@Singleton
class AskPauseDelivery implements DeliveryHandler<AskPause> {
  private final SlackPosts posts;

  AskPauseDelivery(SlackPosts posts) {
    this.posts = posts;
  }

  @Override
  public String kind() {
    return AskPause.KIND;
  }

  @Override
  public Class<AskPause> type() {
    return AskPause.class;
  }

  @Override
  public Completion deliver(AskPause ask, Attempt attempt) {
    SlackText text = text(ask);
    posts.showOrSend(ask.person(), ask.channel(), text, attempt);
    return Completion.NOTHING;
  }

  static SlackText text(AskPause ask) {
    String tasks =
        ask.waiting() == 0 ? "No task waits" : ask.waiting() == 1 ? "1 task waits" : ask.waiting() + " tasks wait";
    boolean all = ask.queue().isEmpty();
    String what = all ? "all new work, for everybody" : "the queue *" + Mrkdwn.escape(ask.queue()) + "*";
    String words = ask.pause()
        ? "Pause " + what + "? " + tasks + " just now. What agents work on goes on."
            + (ask.reason().isEmpty() ? "" : "\n*Reason:* " + Mrkdwn.escape(ask.reason()))
        : "Let " + (all ? "new work start again, for everybody" : what + " go on") + "? " + tasks + " just now.";
    BlockElement press = all ? everything(ask) : queue(ask);
    return new SlackText(ask.pause() ? "Pause this?" : "Let this go on?",
        List.of(section(s -> s.text(Mrkdwn.markup(words))), actions(a -> a.elements(List.of(press)))));
  }

  private static BlockElement everything(AskPause ask) {
    return ask.pause()
        ? button(b -> b.actionId(Actions.PAUSE_ALL).text(Mrkdwn.plain("Pause everything")).style("danger")
            .value(ask.reason()))
        : button(b -> b.actionId(Actions.RESUME_ALL).text(Mrkdwn.plain("Let it go on")).style("primary").value("all"));
  }

  private static BlockElement queue(AskPause ask) {
    String value = new AskPause.Pressed(ask.queue(), ask.reason()).value();
    return ask.pause()
        ? button(b -> b.actionId(Actions.PAUSE_QUEUE).text(Mrkdwn.plain("Pause queue")).style("danger").value(value))
        : button(b -> b.actionId(Actions.RESUME_QUEUE).text(Mrkdwn.plain("Let it go on")).style("primary").value(value));
  }
}
