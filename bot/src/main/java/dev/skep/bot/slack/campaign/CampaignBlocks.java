package dev.skep.bot.slack.campaign;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.bot.slack.kit.TableBlock;
import dev.skep.bot.slack.kit.Tally;
import dev.skep.core.task.Failure;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.notifications.CampaignFigures;
import dev.skep.notifications.Notice;
import dev.skep.notifications.SavedTime;
import dev.skep.throttle.campaign.Campaign;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is told of a campaign, as Slack shows it. Pure. */
public final class CampaignBlocks {
  private static final int NAMED = 10;

  private CampaignBlocks() {}

  /** @param better whom the record speaks for, where another agent is usual; empty for nothing to say */
  public static SlackText card(Notice.CampaignCard card, String better) {
    Campaign campaign = card.campaign();
    Collection<Task> tasks = card.tasks().values();
    String head = "*Campaign: " + Mrkdwn.escape(campaign.name()) + "*\n" + state(campaign, tasks);
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(section(s -> s.text(Mrkdwn.markup(head))));
    if (campaign.state() == Campaign.State.PROPOSED) {
      blocks.add(section(s -> s.text(Mrkdwn.markup(entries(campaign)))));
      if (!better.isEmpty()) {
        blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(Mrkdwn.escape(better))))));
      }
    } else if (!campaign.entries().isEmpty()) {
      blocks.add(section(
          s -> s.text(Mrkdwn.markup(Tally.bar(merged(tasks), campaign.entries().size()) + "\n" + counts(campaign, tasks)))));
      String waiting = waiting(card.tasks());
      if (!waiting.isEmpty()) {
        blocks.add(section(s -> s.text(Mrkdwn.markup(waiting))));
      }
    }
    blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup("playbook " + Mrkdwn.escape(campaign.playbook()) + " · "
        + Mrkdwn.escape(campaign.targets().words()) + " · set up by " + Mrkdwn.escape(campaign.ownerName()))))));
    List<BlockElement> buttons = buttons(campaign);
    if (!buttons.isEmpty()) {
      blocks.add(actions(a -> a.elements(buttons)));
    }
    return new SlackText("Campaign " + campaign.name() + ": " + state(campaign, tasks), blocks);
  }

  private static String state(Campaign campaign, Collection<Task> tasks) {
    String why = Mrkdwn.escape(campaign.why());
    return switch (campaign.state()) {
      case FINDING -> "Looking for what it is about…";
      case PROPOSED ->
        campaign.entries().size() + " to do. It begins with a few, and stops by itself when too many go wrong."
            + (why.isEmpty() ? "" : " " + why);
      case RUNNING -> merged(tasks) + " of " + campaign.entries().size() + " merged";
      case STOPPED -> ":octagonal_sign: Stopped: " + why + ". Nothing new starts; what agents have goes on.";
      case MENDING -> "Waiting for a newer version of the playbook " + Mrkdwn.escape(campaign.playbook())
          + "; then it goes on by itself, from a few again.";
      case DONE -> ":checkered_flag: Done: " + merged(tasks) + " of " + campaign.entries().size() + " merged";
      case CANCELLED -> why.isEmpty() ? "Left." : why;
    };
  }

  private static long merged(Collection<Task> tasks) {
    return count(tasks, s -> s == TaskState.MERGED);
  }

  private static long count(Collection<Task> tasks, Predicate<TaskState> states) {
    return tasks.stream().filter(t -> states.test(t.state())).count();
  }

  private static String entries(Campaign campaign) {
    String names = campaign.entries().stream().limit(NAMED).map(e -> "• " + Mrkdwn.escape(e.item().name())
        + (e.after().isEmpty()
            ? ""
            : ", after " + e.after().stream()
                .map(n -> Mrkdwn.escape(campaign.entries().get(n - 1).item().name())).collect(Collectors.joining(", "))))
        .collect(Collectors.joining("\n"));
    int more = campaign.entries().size() - NAMED;
    return more > 0 ? names + "\nand " + more + " more" : names;
  }

  /** Beside those that were merged. */
  private static String counts(Campaign campaign, Collection<Task> tasks) {
    return new Tally().and(campaign.entries().size() - tasks.size(), "to come")
        .and(count(tasks, s -> s == TaskState.QUEUED), "waiting")
        .and(count(tasks, s -> s.isWithAgent() && s != TaskState.IN_REVIEW && s != TaskState.APPROVED), "running")
        .and(count(tasks, s -> s == TaskState.IN_REVIEW || s == TaskState.APPROVED), "in review")
        .and(count(tasks, s -> s == TaskState.FAILED), "failed")
        .and(count(tasks, s -> s == TaskState.CLOSED_UNMERGED), "closed without merging")
        .and(count(tasks, s -> s == TaskState.CANCELLED), "left out").words();
  }

  private static String waiting(Map<Integer, Task> tasks) {
    List<Task> review = tasks.values().stream().filter(t -> t.state() == TaskState.IN_REVIEW).toList();
    return review.isEmpty()
        ? ""
        : "Waiting for review: " + review.stream().limit(NAMED).map(CampaignBlocks::link).collect(Collectors.joining(", "))
            + (review.size() > NAMED ? " and " + (review.size() - NAMED) + " more" : "");
  }

  private static String link(Task task) {
    String url = task.pullRequest() != null ? task.pullRequest().url() : task.issue() != null ? task.issue().url() : "";
    return Mrkdwn.link(url, name(task));
  }

  private static String name(Task task) {
    return Mrkdwn.cut(task.item() == null ? task.brief().repository() : task.item().name(), 80);
  }

  private static List<BlockElement> buttons(Campaign campaign) {
    return switch (campaign.state()) {
      case PROPOSED -> List.of(press(campaign, Actions.CAMPAIGN_START, "Start", "primary"),
          press(campaign, Actions.CAMPAIGN_END, "Leave it", null));
      case RUNNING ->
        List.of(sure(campaign, Actions.CAMPAIGN_STOP, "Stop", "Stop the campaign?",
            "Nothing new starts; what agents have goes on."));
      case STOPPED -> List.of(press(campaign, Actions.CAMPAIGN_GO_ON, "Continue", null),
          press(campaign, Actions.CAMPAIGN_MEND, "Fix the template and go on", "primary"), end(campaign));
      case MENDING -> List.of(press(campaign, Actions.CAMPAIGN_GO_ON, "Continue as it is", null), end(campaign));
      case FINDING, DONE, CANCELLED -> List.of();
    };
  }

  private static BlockElement end(Campaign campaign) {
    return sure(campaign, Actions.CAMPAIGN_END, "End it", "End the campaign?",
        "What waits is cancelled; what agents have goes on.");
  }

  private static BlockElement press(
      Campaign campaign, String action, String words, @Nullable String style) {
    return button(b -> b.actionId(action).text(Mrkdwn.plain(words)).style(style).value(campaign.id().toString()));
  }

  private static BlockElement sure(Campaign campaign, String action, String words, String title, String what) {
    return button(b -> b.actionId(action).text(Mrkdwn.plain(words)).value(campaign.id().toString())
        .confirm(Mrkdwn.sure(title, what)));
  }

  public static SlackText exception(Task task) {
    String name = "*" + link(task) + "* ";
    if (task.state() == TaskState.FAILED) {
      Failure failure = task.failure() == null
          ? new Failure("unknown", "This did not work.", "Please try again.")
          : task.failure();
      String words = name.strip() + ": " + Mrkdwn.escape(failure.words()) + " " + Mrkdwn.escape(failure.advice());
      String id = task.id().toString();
      return new SlackText(words, List.of(section(s -> s.text(Mrkdwn.markup(words))),
          actions(a -> a.elements(List.of(
              button(b -> b.actionId(Actions.RETRY_TASK).text(Mrkdwn.plain("Try again")).value(id)),
              button(b -> b.actionId(Actions.CANCEL_TASK).text(Mrkdwn.plain("Leave it out")).value(id)))))));
    }
    return SlackText.plain(name + (task.state() == TaskState.CLOSED_UNMERGED
        ? "was closed without merging."
        : "was sent back to the agent."));
  }

  public static SlackText report(CampaignFigures figures) {
    Campaign campaign = figures.campaign();
    String head =
        "*" + Mrkdwn.escape(campaign.name()) + ": the report*\n" + figures.merged() + " merged, " + figures.failed()
            + " failed, " + figures.closed() + " closed without merging, " + (figures.skipped() + figures.notStarted())
            + " left out; " + figures.reworked() + " needed rework.\n" + cost(figures) + "\n" + saved(figures);
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(section(s -> s.text(Mrkdwn.markup(head))));
    var table =
        TableBlock.of(List.of("What", "Came to", "Rounds"), figures.lines().stream().map(CampaignBlocks::row).toList());
    blocks.add(table);
    if (table.size() < figures.lines().size()) {
      blocks
          .add(context(c -> c.elements(List.of(Mrkdwn.markup("and " + (figures.lines().size() - table.size()) + " more")))));
    }
    if (figures.merged() > 0 && figures.saved() == null) {
      blocks.add(section(s -> s.text(Mrkdwn.markup(Mrkdwn.escape(campaign.ownerName())
          + ", how much time did each merged change save?"))));
      blocks.add(actions(a -> a.elements(Arrays.stream(SavedTime.values()).<BlockElement>map(saved -> button(
          b -> b.actionId(Actions.CAMPAIGN_SAVED + saved.name()).text(Mrkdwn.plain(saved.words()))
              .value(campaign.id().toString())))
          .toList())));
    }
    return new SlackText(campaign.name() + ": " + figures.merged() + " of " + campaign.entries().size() + " merged", blocks);
  }

  private static List<String> row(CampaignFigures.Line line) {
    Task task = line.task();
    return task == null
        ? List.of(line.name(), "not started", "")
        : List.of(line.name(), outcome(task.state()),
            Integer.toString(task.rounds() + 1));
  }

  private static String outcome(TaskState state) {
    return switch (state) {
      case MERGED -> "merged";
      case FAILED -> "failed";
      case CLOSED_UNMERGED -> "closed without merging";
      case CANCELLED -> "left out";
      case QUEUED -> "waiting";
      case RELEASED, FILED, ASSIGNED, WORKING, WAITING -> "running";
      case IN_REVIEW, APPROVED -> "in review";
    };
  }

  private static String cost(CampaignFigures figures) {
    return "Agents began " + figures.sessions() + " times"
        + (figures.cost().compareTo(BigDecimal.ZERO) > 0
            ? ", for " + figures.cost().stripTrailingZeros().toPlainString()
            : "")
        + ".";
  }

  private static String saved(CampaignFigures figures) {
    Duration saved = figures.saved();
    return saved == null
        ? "Time saved: not said yet."
        : "Time saved: " + hours(saved) + ".";
  }

  private static String hours(Duration time) {
    String minutes = time.toMinutesPart() + " min";
    return time.toHours() == 0
        ? minutes
        : time.toHours() + " h" + (time.toMinutesPart() == 0 ? "" : " " + minutes);
  }
}
