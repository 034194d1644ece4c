package dev.skep.notifications.remark;

/**
 * What a person answers a reviewer.
 *
 * @param person id of who answers
 * @param name theirs
 * @param reviewer login of who asked
 * @param onIssue whether that was said about the issue rather than the pull request
 * @param tellAgent whether the coding agent is to act on it too
 */
public record Answer(
    String person, String name, String reviewer, boolean onIssue, String words, boolean tellAgent) {

  /** As it is said there: whose words they are, and nobody called but the reviewer and, where it is wanted, the agent. */
  String text() {
    String shown = words.replace("<!--", "&lt;!--").replaceAll("(?i)@(?=copilot)", "");
    String quoted = "> " + shown.strip().replaceAll("\\R", "\n> ");
    String head = name.replaceAll("[^\\p{L}\\p{N} .'-]", "") + " answers @" + reviewer + " (from Slack):";
    return (tellAgent ? "@copilot " : "") + head + "\n\n" + quoted;
  }
}
