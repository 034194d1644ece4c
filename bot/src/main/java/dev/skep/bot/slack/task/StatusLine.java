package dev.skep.bot.slack.task;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.core.task.Build;
import dev.skep.core.task.Hold;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Readiness;
import dev.skep.core.task.Standing;
import dev.skep.core.task.Task;
import dev.skep.core.task.Turn;
import dev.skep.notifications.review.ReviewMoves;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How tasks stand, a line each, in plain words for who asks. Calls nobody by name. Pure. */
final class StatusLine {
  private static final int SHOWN_MOST = 15;
  private static final int TITLE_MAX_CHARS = 80;
  private static final int WHY_MAX_CHARS = 150;
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private StatusLine() {}

  /**
   * A task, and what is not written on it.
   *
   * @param since when it came into its state
   * @param reviewer name of who is to review it
   * @param undecided whether a person is to decide how its agent goes on
   */
  record Seen(Task task, Instant since, String reviewer, boolean undecided) {}

  /** @param all how many there are, of which only the first are given */
  static String lines(List<Seen> seen, int all, Instant now, ZoneId zone) {
    String more = all > SHOWN_MOST ? "\nand " + (all - SHOWN_MOST) + " more" : "";
    return seen.stream().limit(SHOWN_MOST).map(s -> "• " + of(s, now, zone)).collect(Collectors.joining("\n")) + more;
  }

  static int most() {
    return SHOWN_MOST;
  }

  static String of(Seen seen, Instant now, ZoneId zone) {
    Task task = seen.task();
    String url = task.pullRequest() != null ? task.pullRequest().url() : task.issue() != null ? task.issue().url() : "";
    return Mrkdwn.link(url, Mrkdwn.cut(task.brief().title(), TITLE_MAX_CHARS)) + ": "
        + Mrkdwn.escape(Mrkdwn.cut(words(seen, now, zone), WHY_MAX_CHARS));
  }

  private static String words(Seen seen, Instant now, ZoneId zone) {
    Task task = seen.task();
    String since = since(seen.since(), now, zone);
    return switch (task.state()) {
      case QUEUED -> queued(task, now, zone);
      case RELEASED -> task.delayed() ? "about to be filed, but GitHub does not answer; I keep trying" : "is being filed";
      case FILED, ASSIGNED, WORKING -> seen.undecided() ? undecided(seen) : withAgent(task, seen.reviewer(), since);
      case WAITING -> "the agent needs an answer" + since;
      case IN_REVIEW -> inReview(task, seen.reviewer(), since);
      case APPROVED -> "approved" + by(task.approvedBy()) + since + ", waits to be merged";
      case MERGED -> "merged" + by(task.endedBy()) + on(seen.since(), now, zone);
      case CLOSED_UNMERGED -> "closed without merging" + by(task.endedBy()) + on(seen.since(), now, zone);
      case CANCELLED -> "cancelled" + by(task.endedBy()) + on(seen.since(), now, zone);
      case FAILED -> "stopped" + on(seen.since(), now, zone) + ": "
          + (task.failure() == null ? "it did not work" : task.failure().words());
    };
  }

  private static String undecided(Seen seen) {
    boolean red = seen.task().build().light() == Build.Light.RED;
    return (red ? "the build stays red" : "the agent does not get on") + ", " + seen.reviewer() + " is to decide what to do";
  }

  private static String withAgent(Task task, String reviewer, String since) {
    return switch (task.state()) {
      case FILED -> task.delayed()
          ? "filed, but GitHub does not answer; I keep trying to hand it to the agent"
          : "filed, on its way to the agent";
      case ASSIGNED -> "the agent has it" + since + " and will start soon";
      default -> working(task, reviewer, since);
    };
  }

  private static String working(Task task, String reviewer, String since) {
    PullRequestRef pull = task.pullRequest();
    Build build = task.build();
    boolean current = pull != null && build.headSha().equals(pull.headSha());
    if (current && build.light() == Build.Light.RED) {
      return "build red, the agent is on it";
    } else if (current && build.light() == Build.Light.WAITING) {
      return "the build waits until " + reviewer + " lets it run";
    } else if (ReviewMoves.mayMarkReady(task)) {
      return "the draft is green and seems done, " + reviewer + " can mark it ready";
    }
    String round = task.rounds() > 0 ? " again, round " + (task.rounds() + 1) + "," : "";
    return "the agent works on it" + round + since;
  }

  private static String inReview(Task task, String reviewer, String since) {
    Standing standing = task.standing();
    return standing == null || standing.by().isEmpty()
        ? "in review by " + reviewer + since
        : "in review" + since + ": " + standing.words() + (standing.met() ? "" : ", missing " + standing.missing());
  }

  private static String queued(Task task, Instant now, ZoneId zone) {
    Turn turn = task.turn();
    Hold hold = task.hold();
    Readiness found = turn.readiness();
    Instant later = turn.notBefore();
    if (!turn.parked().isEmpty()) {
      return "held " + turn.parked();
    } else if (hold != null) {
      return "waits: " + hold.reason() + (hold.until() == null ? "" : ", about " + time(hold.until(), now, zone));
    } else if (found != null && !found.ready()) {
      return "not ready: " + found.next();
    } else if (later != null) {
      return "waits until " + time(later, now, zone);
    }
    return task.after().isEmpty() ? "waits for its turn" : "waits for another task to be merged";
  }

  private static String by(@Nullable String who) {
    return who == null || who.isEmpty() ? "" : " by " + who;
  }

  private static String since(Instant at, Instant now, ZoneId zone) {
    return " since " + day(at.atZone(zone), now.atZone(zone).toLocalDate());
  }

  private static String on(Instant at, Instant now, ZoneId zone) {
    String day = day(at.atZone(zone), now.atZone(zone).toLocalDate());
    return (Character.isDigit(day.charAt(0)) && day.contains(":") ? " at " : day.equals("yesterday") ? " " : " on ") + day;
  }

  private static String day(ZonedDateTime at, LocalDate today) {
    LocalDate day = at.toLocalDate();
    if (day.equals(today)) {
      return HOUR.format(at);
    } else if (day.equals(today.minusDays(1))) {
      return "yesterday";
    }
    return day.isAfter(today.minusDays(7)) ? WEEKDAY.format(at) : DAY.format(at);
  }

  /** Of a time to come. */
  private static String time(Instant when, Instant now, ZoneId zone) {
    ZonedDateTime at = when.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate day = at.toLocalDate();
    if (day.equals(today)) {
      return HOUR.format(at);
    } else if (day.equals(today.plusDays(1))) {
      return "tomorrow at " + HOUR.format(at);
    }
    return (day.isBefore(today.plusDays(7)) && day.isAfter(today) ? WEEKDAY : DAY).format(at) + " at " + HOUR.format(at);
  }
}
