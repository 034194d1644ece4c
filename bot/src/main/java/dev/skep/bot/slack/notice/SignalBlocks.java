package dev.skep.bot.slack.notice;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.task.Build;
import dev.skep.core.task.Task;
import dev.skep.core.work.Documents;
import dev.skep.notifications.Notice;
import dev.skep.notifications.Remark;
import java.util.List;
import java.util.stream.Collectors;

/** What waits for a person's word, as Slack shows it. Words of reviewers are quoted, short and without effect. Pure. */
final class SignalBlocks {
  private static final int QUOTED_CHARS = 600;
  private static final int QUOTED_LINES = 8;
  private static final int NAME_CHARS = 40;

  private SignalBlocks() {}

  static SlackText stopAsked(Task task) {
    String words = Mrkdwn.mention(task.origin().asker()) + " Stop the agent and close the draft? _"
        + Mrkdwn.escape(task.brief().title()) + "_ goes on until you press the button; take your cross away to let it.";
    return with(words, button(b -> b.actionId(Actions.CANCEL_TASK).text(Mrkdwn.plain("Stop it")).style("danger")
        .value(task.id().toString())));
  }

  static SlackText stopSettled(Task task) {
    return SlackText.plain(task.state().isOpen()
        ? "I asked whether to stop _" + Mrkdwn.escape(task.brief().title()) + "_. It goes on."
        : "I asked whether to stop _" + Mrkdwn.escape(task.brief().title()) + "_. It is over.");
  }

  static SlackText buildWaits(Task task) {
    return waits(Mrkdwn.mention(task.reviewer()) + " The build of " + pull(task)
        + " waits for your word. Look at what the agent changed before you let it run.", task);
  }

  /** Of a build of which another part is red already. */
  static SlackText redWaits(Task task) {
    return waits(Mrkdwn.mention(task.reviewer()) + " The build of " + pull(task)
        + " is red, and some of its workflows wait for your word. I send the agent back once they have run. Look at what it"
        + " changed before you let them run.", task);
  }

  private static SlackText waits(String words, Task task) {
    return with(words, button(b -> b.actionId(Actions.LET_BUILD_RUN).text(Mrkdwn.plain("Approve and run workflows"))
        .style("primary").value(task.id().toString())));
  }

  static SlackText buildRuns(Notice.BuildRuns runs) {
    boolean red = runs.task().build().light() == Build.Light.RED;
    return SlackText.plain(runs.by().isEmpty()
        ? "The build of " + pull(runs.task()) + (red ? " is red meanwhile." : " does not wait any more.")
        : Mrkdwn.mention(runs.by()) + " let the build of " + pull(runs.task()) + " run.");
  }

  static SlackText buildNotLet(Notice.BuildNotLet not) {
    return SlackText.plain("I could not let the build run. " + Mrkdwn.escape(not.why()) + " It can be approved at "
        + pull(not.task()) + ".");
  }

  private static String pull(Task task) {
    return task.pullRequest() == null
        ? "the draft"
        : Mrkdwn.link(task.pullRequest().url(), "#" + task.pullRequest().number());
  }

  static SlackText reviewerAsks(Notice.ReviewerAsks asks) {
    Remark remark = asks.remark();
    String where = remark.kind() == Remark.Kind.ISSUE ? "the issue" : "the pull request";
    String words = Mrkdwn.mention(asks.person()) + " *" + Mrkdwn.escape(Mrkdwn.cut(remark.author(), NAME_CHARS))
        + "* asks on " + Mrkdwn.link(remark.url(), where) + ":\n" + quoted(remark.words());
    var value = new AnswerModal.To(asks.task().id(), Mrkdwn.cut(remark.author(), NAME_CHARS),
        remark.kind() == Remark.Kind.ISSUE);
    return with(words, button(b -> b.actionId(Actions.ANSWER_REVIEWER).text(Mrkdwn.plain("Answer"))
        .value(Documents.write(value))));
  }

  private static String quoted(String words) {
    return Mrkdwn.cut(words.strip(), QUOTED_CHARS).lines().filter(line -> !line.isBlank()).limit(QUOTED_LINES)
        .map(line -> "> " + Mrkdwn.escape(line).replace("`", "'")).collect(Collectors.joining("\n"));
  }

  static SlackText reviewerAnswered(Notice.ReviewerAnswered answered) {
    return SlackText.plain(Mrkdwn.mention(answered.person()) + " " + Mrkdwn.link(answered.url(), "answered")
        + " " + Mrkdwn.escape(answered.reviewer()) + ".");
  }

  private static SlackText with(String words, BlockElement button) {
    return new SlackText(words,
        List.of(section(s -> s.text(Mrkdwn.markup(words))), actions(a -> a.elements(List.of(button)))));
  }
}
