package dev.skep.bot.slack.notice;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.campaign.CampaignBlocks;
import dev.skep.bot.slack.incident.IncidentBlocks;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.bot.slack.queue.BoardBlocks;
import dev.skep.bot.slack.task.TaskMenu;
import dev.skep.core.task.Failure;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.intake.playbook.Learning;
import dev.skep.notifications.Notice;
import dev.skep.throttle.campaign.Campaign;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is told in a task's thread, as Slack shows it. Only what needs a person now mentions one. Pure. */
final class NoticeBlocks {
  private static final int BATCH_LINES = 5;

  private NoticeBlocks() {}

  static SlackText of(Notice notice) {
    return of(notice, task -> List.of());
  }

  static SlackText of(Notice notice, Function<Task, List<String>> others) {
    return of(notice, others, campaign -> "");
  }

  /**
   * @param others the other agents that may do a task
   * @param better whom the record speaks for in a campaign, where another agent is usual
   */
  static SlackText of(Notice notice, Function<Task, List<String>> others, Function<Campaign, String> better) {
    return switch (notice) {
      case Notice.StatusCard card -> card(card, others.apply(card.task()));
      case Notice.BatchCard card -> batch(card.tasks());
      case Notice.Delayed delayed -> SlackText.plain(
          "GitHub does not answer as it should. I keep trying; nothing is lost.");
      case Notice.PullRequestOpened opened -> SlackText.plain(
          "The agent opened a draft: " + TaskInWords.pull(opened.task()) + ". I will say when it is ready for you.");
      case Notice.ReadyForReview ready -> SlackText.plain(
          Mrkdwn.mention(ready.task().reviewer()) + " " + TaskInWords.pull(ready.task()) + " is ready for your review.");
      case Notice.SecondReview second -> ReviewBlocks.second(second);
      case Notice.ReviewStays stays -> SlackText.plain(TaskInWords.pull(stays.task()) + ": " + Mrkdwn.escape(stays.why()));
      case Notice.RedBuild red -> BuildBlocks.of(red);
      case Notice.BuildStuck stuck -> BuildBlocks.stuck(stuck);
      case Notice.Escalated escalated -> IncidentBlocks.of(escalated, others.apply(escalated.task()));
      case Notice.NotAsAsked not -> AskedBlocks.of(not);
      case Notice.Merged merged -> SlackText.plain("Merged: " + TaskInWords.pull(merged.task()) + ". :tada:");
      case Notice.ClosedUnmerged closed -> closedUnmerged(closed.task(), others.apply(closed.task()));
      case Notice.Failed failed -> failed(failed.task(), others.apply(failed.task()));
      case Notice.Cancelled cancelled -> SlackText.plain(cancelled(cancelled.task()));
      case Notice.Survey survey -> SurveyBlocks.of(survey);
      case Notice.SurveyReminder reminder -> SurveyBlocks.reminder(reminder.task());
      case Notice.StopAsked asked -> SignalBlocks.stopAsked(asked.task());
      case Notice.StopSettled settled -> SignalBlocks.stopSettled(settled.task());
      case Notice.BuildWaits waits -> SignalBlocks.buildWaits(waits.task());
      case Notice.BuildRuns runs -> SignalBlocks.buildRuns(runs);
      case Notice.BuildNotLet not -> SignalBlocks.buildNotLet(not);
      case Notice.ReviewerAsks asks -> SignalBlocks.reviewerAsks(asks);
      case Notice.ReviewerAnswered answered -> SignalBlocks.reviewerAnswered(answered);
      case Notice.QueueStuck stuck -> SlackText.plain("I paused the queue *" + Mrkdwn.escape(stuck.queue()) + "*. "
          + Mrkdwn.escape(stuck.reason()) + " Nothing is lost; /skep queue resume " + Mrkdwn.escape(stuck.queue())
          + " lets it go on.");
      case Notice.CampaignCard shown -> CampaignBlocks.card(shown,
          shown.campaign().state() == Campaign.State.PROPOSED ? better.apply(shown.campaign()) : "");
      case Notice.CampaignException wrong -> CampaignBlocks.exception(wrong.task());
      case Notice.CampaignReport over -> CampaignBlocks.report(over.figures());
      case Notice.QueueBoard shown -> BoardBlocks.of(shown.board());
    };
  }

  private static SlackText closedUnmerged(Task task, List<String> others) {
    String words = closed(task);
    var buttons = new ArrayList<>(TaskMenu.again(task, others));
    if (Learning.takes(task)) {
      buttons.add(notWanted(task));
    }
    return new SlackText(words, List.of(section(s -> s.text(Mrkdwn.markup(words))), actions(a -> a.elements(buttons))));
  }

  static BlockElement notWanted(Task task) {
    return button(b -> b.actionId(Actions.NOT_WANTED).text(Mrkdwn.plain("Not what I wanted")).value(task.id().toString()));
  }

  private static String closed(Task task) {
    return task.pullRequest() == null
        ? "The issue was closed without a pull request. Nothing was changed."
        : TaskInWords.pull(task) + " was closed without merging. Nothing was changed.";
  }

  private static String cancelled(Task task) {
    String by = task.endedBy() == null || task.endedBy().isEmpty() ? "" : " by " + Mrkdwn.escape(task.endedBy());
    if (task.issue() == null) {
      return "Cancelled" + by + ". Nothing was changed.";
    }
    String issue = Mrkdwn.link(task.issue().url(), "issue #" + task.issue().number());
    return "Cancelled" + by + ". The agent stops, and I close "
        + (task.pullRequest() == null ? "" : TaskInWords.pull(task) + " and ")
        + issue + " on GitHub.";
  }

  private static SlackText card(Notice.StatusCard card, List<String> others) {
    Task task = card.task();
    String lines = card.steps().stream().map(NoticeBlocks::line).collect(Collectors.joining("\n"))
        + AskedBlocks.line(task);
    String title = "*" + Mrkdwn.escape(task.brief().title()) + "*\n" + TaskInWords.headline(task);
    var blocks = new ArrayList<LayoutBlock>(List.of(
        section(s -> s.text(Mrkdwn.markup(title)).accessory(TaskMenu.ofCard(task, others).orElse(null))),
        section(s -> s.text(Mrkdwn.markup(lines))),
        context(c -> c.elements(List.of(Mrkdwn.markup(
            Mrkdwn.escape(task.brief().repository()) + from(task) + trial(task)))))));
    List<BlockElement> buttons = ReviewBlocks.orReady(task, TaskMenu.whileWaiting(task));
    if (!buttons.isEmpty()) {
      blocks.add(actions(a -> a.elements(buttons)));
    }
    return new SlackText(Mrkdwn.escape(task.brief().title()) + ": " + TaskInWords.headline(task), blocks);
  }

  /** For an item no card with its brief said before who does it, and why. */
  private static String trial(Task task) {
    String trial = task.brief().trial();
    String why = task.item() == null ? "" : task.brief().agentWhy();
    return trial.isEmpty() ? "" : " · " + (why.isEmpty() ? "part of trial " + Mrkdwn.escape(trial) : Mrkdwn.escape(why));
  }

  private static String from(Task task) {
    String asker = Mrkdwn.escape(task.origin().askerName());
    return task.turn().queue().isEmpty()
        ? " · asked for by " + asker
        : " · from the queue " + Mrkdwn.escape(task.turn().queue()) + " · brought by " + asker;
  }

  private static SlackText batch(List<Task> tasks) {
    long merged = tasks.stream().filter(t -> t.state() == TaskState.MERGED).count();
    String head = merged + " of " + tasks.size() + " merged";
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(section(s -> s.text(Mrkdwn.markup("*" + tasks.size() + " tasks, asked for together*\n" + head))));
    for (int from = 0; from < tasks.size(); from += BATCH_LINES) {
      String lines = tasks.subList(from, Math.min(from + BATCH_LINES, tasks.size())).stream()
          .map(NoticeBlocks::batchLine).collect(Collectors.joining("\n"));
      blocks.add(section(s -> s.text(Mrkdwn.markup(lines))));
    }
    blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(
        "asked for by " + Mrkdwn.escape(tasks.getFirst().origin().askerName()))))));
    return new SlackText(tasks.size() + " tasks: " + head, blocks);
  }

  private static String batchLine(Task task) {
    String mark = switch (task.state()) {
      case QUEUED -> ":white_circle:";
      case MERGED -> ":white_check_mark:";
      case FAILED -> ":x:";
      case CANCELLED, CLOSED_UNMERGED -> ":heavy_minus_sign:";
      default -> ":hourglass_flowing_sand:";
    };
    String url = task.pullRequest() != null ? task.pullRequest().url() : task.issue() != null ? task.issue().url() : "";
    return mark + " " + Mrkdwn.link(url, Mrkdwn.cut(task.brief().title(), 80)) + " in "
        + Mrkdwn.escape(task.brief().repository()) + " · " + Mrkdwn.cut(TaskInWords.headline(task), 250);
  }

  private static String line(Notice.Step step) {
    String name = switch (step.stage()) {
      case FILED -> "Filed";
      case AGENT_STARTED -> "Agent started";
      case DRAFT -> "Draft pull request";
      case BUILD -> "Build";
      case IN_REVIEW -> "In review";
      case MERGED -> "Merged";
    };
    String mark = switch (step.progress()) {
      case PENDING -> ":white_circle:";
      case RUNNING -> ":hourglass_flowing_sand:";
      case DONE -> ":white_check_mark:";
      case FAILED -> ":x:";
      case SKIPPED -> ":heavy_minus_sign:";
    };
    String note = step.note().isEmpty() && !step.url().isEmpty() ? "details" : step.note();
    return mark + " " + name + (note.isEmpty() ? "" : " · " + Mrkdwn.link(step.url(), note));
  }

  private static SlackText failed(Task task, List<String> others) {
    Failure failure = task.failure() == null
        ? new Failure("unknown", "This did not work.", "Please try again.")
        : task.failure();
    String words = Mrkdwn.escape(failure.words()) + "\n" + Mrkdwn.escape(failure.advice());
    if (task.state() != TaskState.FAILED) {
      return SlackText.plain(words);
    }
    var buttons = new ArrayList<>(TaskMenu.again(task, others));
    buttons.add(
        button(b -> b.actionId(Actions.CANCEL_TASK).text(Mrkdwn.plain("Cancel")).value(task.id().toString())
            .confirm(Mrkdwn.sure("Cancel it?", "Nothing more is tried; an open issue of it is closed."))));
    return new SlackText(words, List.of(section(s -> s.text(Mrkdwn.markup(words))), actions(a -> a.elements(buttons))));
  }
}
