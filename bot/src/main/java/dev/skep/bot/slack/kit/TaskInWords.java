package dev.skep.bot.slack.kit;

import dev.skep.core.task.Check;
import dev.skep.core.task.Hold;
import dev.skep.core.task.Item;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Readiness;
import dev.skep.core.task.Task;
import dev.skep.core.task.Turn;
import java.time.Instant;

/** A task in a few words of Slack's markup: its name, its pull request, how it stands. Pure. */
public final class TaskInWords {
  private TaskInWords() {}

  /** That of its item, else its title; bold. */
  public static String name(Task task) {
    Item item = task.item();
    return "*" + Mrkdwn.escape(item == null ? task.brief().title() : item.name()) + "*";
  }

  /** A link to its pull request, or its title before there is one. */
  public static String pull(Task task) {
    PullRequestRef pull = task.pullRequest();
    return pull == null
        ? Mrkdwn.escape(task.brief().title())
        : Mrkdwn.link(pull.url(), "#" + pull.number() + " " + pull.title().replaceFirst("^\\[WIP]\\s*", ""));
  }

  /** How it stands. */
  public static String headline(Task task) {
    return switch (task.state()) {
      case QUEUED -> queued(task);
      case RELEASED -> task.delayed() ? "Filing the issue, GitHub does not answer" : "Filing the issue";
      case FILED ->
        task.delayed() ? "Handing it to the agent, GitHub does not answer" : "Handing it to the agent";
      case ASSIGNED -> "The agent has it and will start soon";
      case WORKING -> task.rounds() > 0 ? "The agent is working on it again" : "The agent is working on it";
      case WAITING -> "The agent needs an answer";
      case IN_REVIEW -> "Waiting for review";
      case APPROVED -> "Approved, waiting to be merged";
      case MERGED -> "Merged";
      case CLOSED_UNMERGED -> "Closed without merging";
      case CANCELLED -> "Cancelled";
      case FAILED -> "Stopped, see below";
    };
  }

  private static String queued(Task task) {
    Turn turn = task.turn();
    Readiness found = turn.readiness();
    if (!turn.parked().isEmpty()) {
      return "Held " + Mrkdwn.escape(turn.parked());
    } else if (task.hold() != null) {
      return waiting(task.hold());
    } else if (found != null && !found.ready()) {
      return Mrkdwn.escape(found.next())
          + (turn.notBefore() == null ? "" : "; next look: " + Mrkdwn.day(turn.notBefore()));
    } else if (turn.notBefore() != null) {
      return "Waiting until " + Mrkdwn.time(turn.notBefore());
    }
    return turn.check() == Check.OPEN ? "Not looked into yet" : "Waiting to start";
  }

  private static String waiting(Hold hold) {
    String place = hold.place() > 0 ? ordinal(hold.place()) + " in line: " : "Waiting: ";
    Instant until = hold.until();
    return place + Mrkdwn.escape(hold.reason()) + (until == null ? "" : ", until about " + Mrkdwn.time(until));
  }

  private static String ordinal(int place) {
    boolean teen = place % 100 / 10 == 1;
    return place + switch (teen ? 0 : place % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }
}
