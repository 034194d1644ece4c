package dev.skep.bot.slack.schedule;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.confirmationDialog;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.throttle.schedule.Schedule;
import dev.skep.throttle.schedule.ScheduledRequest;
import dev.skep.throttle.schedule.TimesInWords;
import dev.skep.throttle.schedule.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Schedules as Slack shows them. Pure. */
final class ScheduleBlocks {
  static final String HELP = """
      /skep schedule tomorrow at 9 fix the typo in the reminder mail
      /skep schedule every Monday at 9 find expired flags and propose their cleanup
      /skep schedule – what is set up, with Pause, Skip next and Delete
      Times are in your own time zone: “in 2 hours”, “next Tuesday 14:30”, “every weekday at 9:30”, “on the first of every \
      month”, “2026-12-01 09:00”, or five cron fields such as “0 9 * * 1”.
      At that time I ask here for you and propose a brief in the thread; nothing is filed before somebody files it.""";
  private static final int CARD_WORDS_MAX_CHARS = 1_000;
  private static final int LINE_WORDS_MAX_CHARS = 150;
  private static final int OTHERS_MOST = 10;
  private static final int TIMES_SHOWN = 3;

  /** What a button carries: which schedule, and whether the person alone sees the message it stands in. */
  record Carried(UUID schedule, boolean alone) {
    private static final String ALONE = " alone";

    String value() {
      return schedule + (alone ? ALONE : "");
    }

    /** @throws IllegalArgumentException when we did not put it there */
    static Carried of(String value) {
      boolean alone = value.endsWith(ALONE);
      return new Carried(
          UUID.fromString(alone ? value.substring(0, value.length() - ALONE.length()) : value), alone);
    }
  }

  private ScheduleBlocks() {}

  /** What is to be saved, in words and in the asker's time zone. */
  static SlackText proposal(Schedule schedule, Instant now, boolean alone) {
    String words = heading(schedule) + " I ask in " + place(schedule) + " for you:\n" + quoted(schedule.words());
    var carried = new Carried(schedule.id(), alone);
    return new SlackText("Save this? " + schedule.when().words() + ": " + schedule.words(), List.of(
        section(s -> s.text(Mrkdwn.markup(words))),
        note(times(schedule, now) + " I only propose a brief then; nothing is filed before somebody files it."),
        actions(a -> a.elements(List.of(
            button(
                b -> b.actionId(Actions.SCHEDULE_SAVE).style("primary").text(Mrkdwn.plain("Save")).value(carried.value())),
            button(b -> b.actionId(Actions.SCHEDULE_DROP).text(Mrkdwn.plain("Cancel")).value(carried.value())))))));
  }

  private static String heading(Schedule schedule) {
    return "*" + Mrkdwn.escape(capital(schedule.when().words())) + "* (" + schedule.when().zone() + ")";
  }

  private static String times(Schedule schedule, Instant now) {
    if (schedule.isOnce()) {
      return "Once.";
    }
    List<Instant> next = schedule.when().following(now, TIMES_SHOWN);
    return "Next: " + next.stream().map(t -> TimesInWords.day(t, schedule.when().zone())).collect(Collectors.joining("; "))
        + ".";
  }

  /** In place of the proposal, for all to see. */
  static SlackText saved(Schedule schedule) {
    String words = "Saved. " + heading(schedule) + " I ask in " + place(schedule) + " for "
        + Mrkdwn.mention(schedule.owner()) + ":\n" + quoted(schedule.words());
    return new SlackText("Saved: " + schedule.when().words(), List.of(
        section(s -> s.text(Mrkdwn.markup(words))), note("/skep schedule lists, pauses, skips and deletes it.")));
  }

  /** One as it stands, with what its owner may do. */
  static SlackText one(String said, Schedule schedule) {
    var blocks = new ArrayList<LayoutBlock>();
    if (!said.isEmpty()) {
      blocks.add(section(s -> s.text(Mrkdwn.markup(Mrkdwn.escape(said)))));
    }
    blocks.addAll(row(schedule));
    return new SlackText((said.isEmpty() ? "" : said + " ") + schedule.when().words(), blocks);
  }

  /** @param others of other people in this channel */
  static SlackText list(List<Schedule> own, List<Schedule> others) {
    var blocks = new ArrayList<LayoutBlock>();
    String first = own.isEmpty()
        ? "You have no schedules. `/skep schedule every Monday at 9 find expired flags` sets one up;"
            + " `/skep schedule help` says more."
        : own.size() == 1 ? "You have one schedule." : "You have " + own.size() + " schedules.";
    blocks.add(section(s -> s.text(Mrkdwn.markup(first))));
    own.forEach(s -> blocks.addAll(row(s)));
    if (!others.isEmpty()) {
      String lines = others.stream().limit(OTHERS_MOST).map(ScheduleBlocks::line).collect(Collectors.joining("\n"));
      String more = others.size() > OTHERS_MOST ? "\nand " + (others.size() - OTHERS_MOST) + " more" : "";
      blocks.add(section(s -> s.text(Mrkdwn.markup("Set up here by others:\n" + lines + more))));
    }
    return new SlackText(first, blocks);
  }

  private static String line(Schedule schedule) {
    return "• " + Mrkdwn.escape(schedule.when().words()) + " by " + Mrkdwn.mention(schedule.owner()) + ": "
        + Mrkdwn.escape(Mrkdwn.cut(schedule.words().replace('\n', ' '), LINE_WORDS_MAX_CHARS));
  }

  private static List<LayoutBlock> row(Schedule schedule) {
    String text = heading(schedule) + " in " + place(schedule) + "\n"
        + Mrkdwn.escape(Mrkdwn.cut(schedule.words().replace('\n', ' '), LINE_WORDS_MAX_CHARS)) + "\n_" + standing(schedule)
        + "_";
    return List.of(section(s -> s.text(Mrkdwn.markup(text))),
        actions(a -> a.blockId(Actions.SCHEDULE + schedule.id()).elements(buttons(schedule))));
  }

  private static String standing(Schedule schedule) {
    String next = schedule.nextAsked().map(t -> TimesInWords.day(t, schedule.when().zone())).orElse("never");
    String now = switch (schedule.state()) {
      case ACTIVE -> "Next: " + next;
      case SKIP_NEXT -> "Skips the next time; after that: " + next;
      case PAUSED -> "Paused";
      case PROPOSED -> "Not saved";
      case OVER -> "Over";
    };
    Instant last = schedule.lastRun();
    return now + (last == null ? "" : ". Last asked: " + TimesInWords.day(last, schedule.when().zone()));
  }

  private static List<BlockElement> buttons(Schedule schedule) {
    String value = new Carried(schedule.id(), true).value();
    var all = new ArrayList<BlockElement>();
    if (schedule.state() == Schedule.State.ACTIVE) {
      all.add(press(Actions.SCHEDULE_PAUSE, "Pause", value));
    } else {
      all.add(press(Actions.SCHEDULE_RESUME, schedule.state() == Schedule.State.PAUSED ? "Resume" : "Do not skip", value));
    }
    if (schedule.state() == Schedule.State.ACTIVE && schedule.when() instanceof When.Cron) {
      all.add(press(Actions.SCHEDULE_SKIP, "Skip next", value));
    }
    all.add(button(b -> b.actionId(Actions.SCHEDULE_DELETE).style("danger").text(Mrkdwn.plain("Delete")).value(value)
        .confirm(confirmationDialog(c -> c.title(Mrkdwn.plain("Delete this schedule?"))
            .text(Mrkdwn.plain("It is not asked again. This cannot be undone."))
            .confirm(Mrkdwn.plain("Delete")).deny(Mrkdwn.plain("Keep"))))));
    return all;
  }

  private static BlockElement press(String action, String words, String value) {
    return button(b -> b.actionId(action).text(Mrkdwn.plain(words)).value(value));
  }

  /** The root message under which the request is worked. */
  static SlackText root(ScheduledRequest request, boolean late) {
    String heading = "*" + Mrkdwn.escape(capital(request.when())) + "*, set up by " + Mrkdwn.mention(request.owner())
        + (late ? " (I could not ask in time)" : "") + ":\n";
    return new SlackText(capital(request.when()) + ": " + request.words(),
        List.of(section(s -> s.text(Mrkdwn.markup(heading + quoted(request.words()))))));
  }

  private static LayoutBlock note(String words) {
    return context(c -> c.elements(List.of(Mrkdwn.markup(Mrkdwn.escape(words)))));
  }

  private static String quoted(String words) {
    return Mrkdwn.cut(words, CARD_WORDS_MAX_CHARS).lines().map(l -> "> " + Mrkdwn.escape(l))
        .collect(Collectors.joining("\n"));
  }

  private static String place(Schedule schedule) {
    return schedule.channel().startsWith("D") ? "our talk" : "<#" + schedule.channel() + ">";
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
