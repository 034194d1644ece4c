package dev.skep.bot.slack.queue;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.overflowMenu;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.bot.slack.kit.Tally;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.core.task.Check;
import dev.skep.core.task.Item;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Waits;
import dev.skep.notifications.Board;
import dev.skep.throttle.Pace;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.queue.WorkQueue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The board of a queue, as Slack shows it. Pure. */
public final class BoardBlocks {
  private static final int NAME_MAX_CHARS = 80;
  private static final int WHY_MAX_CHARS = 300;
  private static final String IN_LINE = " in line:";

  private BoardBlocks() {}

  public static SlackText of(Board board) {
    WorkQueue queue = board.queue();
    String head = board.all() == 0
        ? "*" + Mrkdwn.escape(queue.name()) + "*\nNothing waits. Mention me here with a list to fill it."
        : "*" + Mrkdwn.escape(queue.name()) + "* · " + board.done() + " of " + board.all() + " done\n"
            + Tally.bar(board.done(), board.all());
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(section(s -> s.text(Mrkdwn.markup(head))));
    blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(counts(board)), Mrkdwn.markup(pace(board))))));
    String paused = board.paused();
    if (paused != null) {
      blocks.add(section(s -> s.text(Mrkdwn.markup("*Paused* " + Mrkdwn.escape(paused)))));
    }
    items(blocks, "*Next*", board.next());
    items(blocks, "*Not yet*", board.beside());
    items(blocks, "*At work*", board.atWork());
    items(blocks, "*Did not work*", board.stopped());
    blocks.add(actions(a -> a.elements(List.of(pause(board)))));
    return new SlackText(queue.name() + ": " + board.done() + " of " + board.all() + " done", blocks);
  }

  private static BlockElement pause(Board board) {
    String value = new AskPause.Pressed(board.queue().name(), "").value();
    return board.paused() == null
        ? button(b -> b.actionId(Actions.PAUSE_QUEUE).text(Mrkdwn.plain("Pause queue")).value(value)
            .confirm(Mrkdwn.sure("Pause this queue?", board.counts().queued() + " wait. What agents work on goes on.")))
        : button(b -> b.actionId(Actions.RESUME_QUEUE).text(Mrkdwn.plain("Resume")).style("primary").value(value)
            .confirm(Mrkdwn.sure("Let this queue go on?", board.counts().queued() + " wait.")));
  }

  static String counts(Board board) {
    String counts = new Tally().and(board.waiting(), "waiting").and(board.ready(), "ready").and(board.running(), "running")
        .and(board.inReview(), "in review").and(board.done(), "done").and(board.failed(), "failed")
        .and(board.blocked(), "blocked").and(board.skipped(), "skipped").words();
    return counts.isEmpty() ? "empty" : counts;
  }

  /** The pace, the hours, and when about the last one starts. */
  static String pace(Board board) {
    Pace pace = board.queue().rules().pace();
    var parts = new ArrayList<String>();
    if (pace.perDay() < Integer.MAX_VALUE) {
      parts.add(pace.perDay() + " a day");
    }
    if (pace.perWeek() < Integer.MAX_VALUE) {
      parts.add(pace.perWeek() + " a week");
    }
    if (!pace.every().isZero()) {
      parts.add("one every " + pace.every().toMinutes() + " minutes");
    }
    if (board.queue().rules().openTasks() < Integer.MAX_VALUE) {
      parts.add(board.queue().rules().openTasks() + " at once");
    }
    hours(board.queue().rules().window(), parts);
    String how = parts.isEmpty() ? "As fast as the limits allow" : "Pace: " + String.join(", ", parts);
    // Nobody knows when those start that are not ready.
    boolean told = !board.next().isEmpty() || board.beside().isEmpty();
    Instant last = board.lastStart();
    return how + (last == null || !told ? "" : " · the last one starts about " + Mrkdwn.day(last));
  }

  private static void hours(ReleaseWindow window, List<String> parts) {
    if (window.equals(ReleaseWindow.ALWAYS)) {
      return;
    }
    String days = window.days().size() == DayOfWeek.values().length
        ? "every day"
        : Arrays.stream(DayOfWeek.values()).filter(window.days()::contains)
            .map(d -> d.getDisplayName(TextStyle.SHORT, Locale.ENGLISH)).collect(Collectors.joining(" "));
    parts.add(days + " " + window.from() + "–" + window.to() + " " + window.zone());
  }

  private static void items(List<LayoutBlock> blocks, String title, List<Task> tasks) {
    String said = "";
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      String headline = TaskInWords.headline(task);
      String text = (i == 0 ? title + "\n" : "") + line(task, unsaid(headline, said));
      said = why(headline);
      List<OptionObject> menu = menu(task);
      blocks.add(section(s -> {
        s.blockId("item:" + task.id()).text(Mrkdwn.markup(text));
        return menu.isEmpty() ? s : s.accessory(overflowMenu(o -> o.actionId(Actions.ITEM_MENU).options(menu)));
      }));
    }
  }

  /** A reason that several share is said once, with the first of them. */
  private static String unsaid(String headline, String said) {
    String why = why(headline);
    return why.isEmpty() || !why.equals(said) ? headline : headline.substring(0, headline.length() - why.length());
  }

  private static String why(String headline) {
    int at = headline.indexOf(IN_LINE);
    return at < 0 ? "" : headline.substring(at + IN_LINE.length() - 1);
  }

  private static String line(Task task, String headline) {
    Item item = task.item();
    String name = Mrkdwn.cut(item == null ? task.brief().title() : item.name(), NAME_MAX_CHARS);
    return "• " + Mrkdwn.link(task.isAnnounced() ? task.origin().permalink() : "", name) + " · "
        + Mrkdwn.cut(headline, WHY_MAX_CHARS);
  }

  private static List<OptionObject> menu(Task task) {
    var options = new ArrayList<OptionObject>();
    if (task.state() == TaskState.FAILED) {
      options.add(option(task, ItemMove.RETRY));
      options.add(option(task, ItemMove.SKIP));
    } else if (task.state() == TaskState.QUEUED) {
      if (Waits.of(task) == Waits.HELD) {
        options.add(option(task, ItemMove.LET_START));
      } else {
        // Slack's menus have five entries at most.
        boolean open = task.turn().check() == Check.OPEN;
        options.add(option(task, open && task.turn().readiness() != null ? ItemMove.LOOK_AGAIN : ItemMove.DO_NOW));
        options.add(option(task, open ? ItemMove.READY : ItemMove.MOVE_UP));
        options.add(option(task, ItemMove.HOLD));
      }
      options.add(option(task, ItemMove.SKIP));
      options.add(option(task, ItemMove.WHY));
    }
    return options;
  }

  private static OptionObject option(Task task, ItemMove move) {
    return OptionObject.builder().text(Mrkdwn.plain(move.words())).value(move.name() + ":" + task.id()).build();
  }
}
