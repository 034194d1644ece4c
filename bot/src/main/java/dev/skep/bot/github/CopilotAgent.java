package dev.skep.bot.github;

import java.util.Locale;
import java.util.Set;

/** The names of GitHub's own coding agent. */
final class CopilotAgent {
  /** The name to assign it by. */
  static final String ASSIGNEE = "copilot-swe-agent[bot]";

  /** How the events of its sessions begin; what follows is {@code started}, {@code finished} or a kind of failure. */
  static final String SESSION = "copilot_work_";

  private static final String BRANCHES = "copilot/";
  /** The one agent goes by several names in answers. */
  private static final Set<String> LOGINS = Set.of("copilot-swe-agent[bot]", "copilot-swe-agent", "copilot");

  private CopilotAgent() {}

  static boolean is(String login) {
    return LOGINS.contains(login.toLowerCase(Locale.ROOT));
  }

  static boolean owns(String branch) {
    return branch.startsWith(BRANCHES);
  }
}
