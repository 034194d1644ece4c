package dev.skep.notifications.watchdog;

import dev.skep.core.task.Task;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.build.BuildFollowers;
import dev.skep.notifications.incident.Incidents;
import dev.skep.notifications.worth.Amounts;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Brings a case before a person. Writes: in the caller's transaction. */
@Singleton
class Escalating {
  private final Incidents incidents;
  private final BuildFollowers followers;

  Escalating(Incidents incidents, BuildFollowers followers) {
    this.incidents = incidents;
    this.followers = followers;
  }

  void open(Task task, CaseRow row, WatchdogRules rules) {
    incidents.escalate(task, new Incidents.Seen(row.trouble(), row.since(), happened(task, row), tried(row, rules),
        row.rootCause(), row.prevention()));
    if (row.trouble() == Trouble.RED) {
      followers.tell(task);
    }
  }

  private static String happened(Task task, CaseRow row) {
    String seen = switch (row.verdict()) {
      case LOOPING -> "It does the same again and again.";
      case OFF_GOAL -> "It does something else than what was asked for.";
      case WORKING, STALLED -> row.trouble() == Trouble.RETRIES
          ? "It was sent back to work " + task.rounds() + " times."
          : "";
    };
    String evidence = row.evidence().isEmpty() ? "" : "The last of it: “" + row.evidence() + "”";
    return (seen + " " + evidence).strip();
  }

  private static List<String> tried(CaseRow row, WatchdogRules rules) {
    var tried = new ArrayList<String>();
    if (row.told().equals("anew")) {
      tried.add("I took it from the agent and gave it to it anew.");
    } else if (row.told().startsWith("http")) {
      tried.add(row.trouble() == Trouble.CONFLICT
          ? "I told the agent to merge the base branch: " + row.told()
          : "I told the agent to go on: " + row.told());
      tried.add("Nothing came of that within " + words(rules.patience(row.trouble()).toMinutes()) + ".");
    } else if (!row.told().isEmpty()) {
      tried.add("I could not tell the agent. " + row.told());
    }
    return tried;
  }

  private static String words(long minutes) {
    return minutes % 1440 == 0
        ? Amounts.counted(minutes / 1440, "day")
        : minutes % 60 == 0 ? Amounts.counted(minutes / 60, "hour") : Amounts.counted(minutes, "minute");
  }

  /** How it ended where nobody did anything. */
  static String wentOn(Trouble trouble) {
    return switch (trouble) {
      case CONFLICT -> "The conflict is resolved.";
      case REVIEW -> "The review went on.";
      case RED -> "The build is not red any more.";
      default -> "The work went on.";
    };
  }
}
