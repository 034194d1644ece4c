package dev.skep.notifications.incident;

import dev.skep.notifications.Trouble;

/**
 * What is written down of an incident until somebody knows better: what a model supposes, else what such troubles mostly
 * come from. Pure.
 */
record Lesson(String rootCause, String prevention) {

  static Lesson of(Incidents.Seen seen) {
    Lesson usual = usual(seen.trouble());
    return new Lesson(seen.rootCause().isBlank() ? usual.rootCause : seen.rootCause(),
        seen.prevention().isBlank() ? usual.prevention : seen.prevention());
  }

  private static Lesson usual(Trouble trouble) {
    return switch (trouble) {
      case NO_START -> new Lesson("The agent took the issue and did not begin.",
          "See whether the agent is enabled in the repository and has its quota left.");
      case CONFLICT -> new Lesson("The base branch changed in the same places meanwhile.",
          "Review sooner, or ask for smaller changes.");
      case RED -> new Lesson("The agent left its build red.", "Name in the brief how to run the failing check.");
      case SILENT -> new Lesson("The agent's session ended before the work did.",
          "Ask for smaller changes, so that one session does for one.");
      case RETRIES -> new Lesson("The agent did not understand what reviewers or the build asked for.",
          "Put into the brief what was asked for again and again.");
      case TIME -> new Lesson("The task was too large for one go.", "Split such tasks.");
      case REVIEW -> new Lesson("Nobody had time to review it.", "Agree on who reviews before it is filed.");
      case STALE -> new Lesson("Nobody waited for it.", "File only what somebody will merge.");
      case BUILD_LOOP -> new Lesson("The agent did not find why its build fails.",
          "Say in the repository's instructions how to run and read that check.");
      case NOT_TOLD -> new Lesson("The agent cannot be called.", "Have whoever runs Skep set a person's token.");
      case FAILED -> new Lesson("It was given up.", "See what the thread says about it.");
    };
  }
}
