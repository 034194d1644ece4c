package dev.skep.notifications.build;

/** One red commit of an agent's pull request, and what was done about it. */
public record Round(String headSha, Fingerprint fingerprint, Answer answer) {

  /** What a red commit led to. */
  public enum Answer {
    /** The agent was told: this is what counts as an attempt. */
    AGENT_TOLD,
    /** A person was told, and decides. */
    ESCALATED,
    /** The person lets the agent try once more, which it was not told yet. */
    LET_TRY,
    /** It was only noted: the base was red, or a run waited to be approved. */
    NOTED
  }
}
