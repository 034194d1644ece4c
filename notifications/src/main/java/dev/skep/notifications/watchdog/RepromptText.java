package dev.skep.notifications.watchdog;

import dev.skep.notifications.Trouble;
import java.util.regex.Pattern;

/** What an agent is told so that it goes on, but for the call. Words of ours alone: no model's and nobody else's. Pure. */
final class RepromptText {
  private static final Pattern BRANCH = Pattern.compile("[\\w][\\w./-]{0,200}");

  private RepromptText() {}

  static String of(Trouble trouble, Verdict.State verdict, String base) {
    return switch (trouble) {
      case CONFLICT ->
        "This branch conflicts with " + branch(base) + ". Please merge " + branch(base) + " into it, or rebase"
            + " it, resolve the conflicts so that both sides keep what they mean, and run the tests again.";
      case RED -> "The build of this pull request has been red for long. Please repair it on this branch, or say here what"
          + " keeps you from it.";
      case TIME -> "This has been going on for long. Please finish what is left to do in the issue, or say here what keeps"
          + " you from it.";
      default -> switch (verdict) {
        case LOOPING ->
          "You seem to do the same again and again. Please stop, look at the problem afresh, and go another way."
              + " If there is none, say here what keeps you from it.";
        case OFF_GOAL ->
          "What you did last does not seem to be what the issue asks for. Please read the issue again, keep to"
              + " its goal and its files, and take back what goes beyond.";
        case WORKING, STALLED ->
          "Nothing has happened here for a while. Please go on with what is left to do in the issue, or"
              + " say here what keeps you from it.";
      };
    };
  }

  private static String branch(String base) {
    return BRANCH.matcher(base).matches() ? "`" + base + "`" : "its base branch";
  }
}
