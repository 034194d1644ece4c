package dev.skep.bot.slack.worth;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.notifications.digest.DigestPlan;
import dev.skep.notifications.digest.WeeklyDigest;
import dev.skep.notifications.worth.Amounts;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Figure;
import dev.skep.notifications.worth.Figures;
import dev.skep.notifications.worth.Worth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A week, as Slack shows it. Nobody is called, or named. Pure. */
final class DigestBlocks {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
  private static final int TITLE_MAX_CHARS = 100;

  private DigestBlocks() {}

  static SlackText of(WeeklyDigest digest) {
    var blocks = new ArrayList<LayoutBlock>();
    blocks.add(section(s -> s.text(Mrkdwn.markup("*The week with agents* · " + whose(digest) + "\n" + figures(digest)))));
    if (!digest.waiting().isEmpty()) {
      blocks.add(section(s -> s.text(Mrkdwn.markup("*Waiting longest*\n" + digest.waiting().stream()
          .map(w -> waiting(digest, w)).collect(Collectors.joining("\n"))))));
    }
    if (!digest.groups().isEmpty()) {
      Dimension by = Objects.requireNonNull(digest.plan().by());
      blocks.add(section(s -> s.text(Mrkdwn.markup("*By " + by.name().toLowerCase(Locale.ROOT) + "*\n" + digest.groups()
          .stream().map(line -> group(by, line)).collect(Collectors.joining("\n"))))));
    }
    blocks.add(context(c -> c.elements(List.of(Mrkdwn.markup(foot(digest))))));
    blocks.add(actions(a -> a.elements(List.of(
        button(b -> b.actionId(Actions.DIGEST_DEFINITIONS).text(Mrkdwn.plain("What do these mean?")))))));
    return new SlackText("The week with agents: " + merged(digest), blocks);
  }

  private static String whose(WeeklyDigest digest) {
    Dimension by = digest.scope().by();
    return by == null ? "all teams" : by == Dimension.TEAM ? Mrkdwn.escape(digest.scope().value()) : "this channel";
  }

  private static String figures(WeeklyDigest digest) {
    var lines = new ArrayList<>(List.of("*" + Figure.MERGED.label() + "*: " + merged(digest) + others(digest),
        "*Open now*: " + open(digest)));
    if (digest.week().ended() > 0) {
      lines.add("*" + Figure.TIME_SAVED.label() + "*: " + saved(digest.week().saved()));
      lines.add("*" + Figure.FIRST_BUILD.label() + "*: " + green(digest));
    }
    return String.join("\n", lines);
  }

  private static String merged(WeeklyDigest digest) {
    return digest.week().merged() + ", the week before " + digest.before().merged();
  }

  private static String others(WeeklyDigest digest) {
    int closed = digest.ended(TaskState.CLOSED_UNMERGED);
    int failed = digest.ended(TaskState.FAILED);
    return (closed > 0 ? "; " + closed + " closed without merging" : "") + (failed > 0 ? "; " + failed + " failed" : "");
  }

  private static String open(WeeklyDigest digest) {
    var parts = new ArrayList<String>();
    if (digest.withPeople() > 0) {
      parts.add(digest.withPeople() + " waiting for people");
    }
    if (digest.withAgent() > 0) {
      parts.add(digest.withAgent() + " with an agent");
    }
    if (digest.toStart() > 0) {
      parts.add(digest.toStart() + " to start");
    }
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  private static String saved(Figures.Saved saved) {
    return saved.answers() == 0
        ? "unknown, nobody answered"
        : Amounts.minutes(saved.minutes()) + " (" + saved.answers()
            + (saved.answers() == 1 ? " answer)" : " answers)");
  }

  private static String green(WeeklyDigest digest) {
    Figures.Builds builds = digest.week().builds();
    OptionalDouble before = digest.before().builds().greenRate();
    return builds.greenRate().isEmpty()
        ? "unknown, none was built"
        : percent(builds.greenRate()) + " (" + builds.green() + " of " + (builds.green() + builds.red()) + ")"
            + (before.isEmpty() ? "" : ", the week before " + percent(before));
  }

  private static String percent(OptionalDouble share) {
    return Math.round(share.orElseThrow() * 100) + " %";
  }

  private static String waiting(WeeklyDigest digest, WeeklyDigest.Waiting waiting) {
    Task task = waiting.task();
    PullRequestRef pull = task.pullRequest();
    String number = pull != null ? "#" + pull.number() : task.issue() != null ? "#" + task.issue().number() : "";
    String url = pull != null ? pull.url() : task.issue() != null ? task.issue().url() : "";
    String title = waiting.isOf(digest.plan().channel()) ? " " + Mrkdwn.cut(task.brief().title(), TITLE_MAX_CHARS) : "";
    return "• " + Mrkdwn.link(url, task.brief().repository() + number + title) + ": " + words(task.state()) + " for "
        + Amounts.duration(waiting.time(digest.to()));
  }

  private static String words(TaskState state) {
    return switch (state) {
      case WAITING -> "the agent has been asking";
      case APPROVED -> "approved, to be merged";
      default -> "in review";
    };
  }

  private static String group(Dimension by, Worth.Line line) {
    return "• " + StatsBlocks.key(by, line.key()) + ": " + line.figures().merged() + " of " + line.figures().ended()
        + " merged";
  }

  private static String foot(WeeklyDigest digest) {
    DigestPlan plan = digest.plan();
    return "Seven days up to " + DAY.format(digest.to().atZone(plan.zone())) + "."
        + (digest.week().merged() > 0 ? " Thanks to all who asked, answered and reviewed." : "")
        + " More: `/skep stats`. Another day, or none: `/skep digest help`";
  }
}
