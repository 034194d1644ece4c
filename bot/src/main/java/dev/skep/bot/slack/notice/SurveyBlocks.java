package dev.skep.bot.slack.notice;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.intake.playbook.Learning;
import dev.skep.notifications.Notice;
import dev.skep.notifications.SavedTime;
import dev.skep.notifications.WhyNone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The question how much time a task saved, its reminder, and the thanks. Pure. */
final class SurveyBlocks {
  private static final int THANKED_BY_NAME = 20;

  private SurveyBlocks() {}

  static SlackText of(Notice.Survey survey) {
    Task task = survey.task();
    String question = survey.direct() ? direct(task) : inThread(task);
    List<LayoutBlock> blocks = asked(question, task);
    if (Learning.takes(task)) {
      blocks.add(actions(a -> a.elements(List.of(NoticeBlocks.notWanted(task)))));
    }
    String thanks = thanks(survey.answers());
    if (!thanks.isEmpty()) {
      blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(thanks + " You can still change it.")))));
    }
    if (survey.answers().stream().anyMatch(a -> a.saved() == SavedTime.NONE && a.why() == null)) {
      blocks.addAll(why(task));
    }
    return new SlackText(thanks.isEmpty() ? question : thanks, blocks);
  }

  static SlackText reminder(Task task) {
    String question = Mrkdwn.mention(task.reviewer()) + ", one press would help me: how much of your time did "
        + TaskInWords.pull(task) + " save? I won't ask again.";
    return new SlackText(question, asked(question, task));
  }

  private static List<LayoutBlock> asked(String question, Task task) {
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(section(s -> s.text(Mrkdwn.markup(question))));
    List<BlockElement> buttons = Arrays.stream(SavedTime.values())
        .map(saved -> choice(Actions.SURVEY + saved.name(), saved.words(), task)).toList();
    blocks.add(actions(a -> a.elements(buttons)));
    return blocks;
  }

  private static BlockElement choice(String action, String words, Task task) {
    return button(b -> b.actionId(action).text(Mrkdwn.plain(words)).value(task.id().toString()));
  }

  private static String inThread(Task task) {
    String who = Mrkdwn.escape(task.origin().askerName());
    return task.state() == TaskState.MERGED
        ? who + ", how much of your time did this save?"
        : who + ", it was not merged. How much of your time did it save all the same?";
  }

  private static String direct(Task task) {
    String what = TaskInWords.pull(task) + " in " + Mrkdwn.escape(task.brief().repository());
    return what + (task.state() == TaskState.MERGED
        ? " is merged. How much of your time did it save?"
        : " was closed without merging. How much of your time did it save all the same?");
  }

  private static List<LayoutBlock> why(Task task) {
    List<BlockElement> buttons = Arrays.stream(WhyNone.values())
        .map(why -> choice(Actions.WHY_NONE + why.name(), why.words(), task)).toList();
    return List.of(section(s -> s.text(Mrkdwn.markup("What was it that took the time?"))),
        actions(a -> a.elements(buttons)));
  }

  /** The newest answers by name, so that the message stays one that Slack takes. */
  private static String thanks(List<Notice.Answer> answers) {
    int earlier = Math.max(0, answers.size() - THANKED_BY_NAME);
    String named = answers.stream().skip(earlier)
        .map(a -> "Thanks, " + Mrkdwn.mention(a.person()) + ": " + said(a) + ".").collect(Collectors.joining(" "));
    return earlier == 0 ? named : earlier + " answered before. " + named;
  }

  private static String said(Notice.Answer answer) {
    WhyNone why = answer.why();
    return answer.saved().words() + (why == null ? "" : " (" + why.words() + ")");
  }
}
