package dev.skep.notifications.build;

import java.util.List;

/**
 * How the build of a pull request's newest commit stands at the vendor's, read in one look.
 *
 * @param red checks whose newest attempt failed
 * @param running whether any check has still to end
 * @param waitsForApproval whether a run does not begin before a person lets it
 * @param base the branch that it is to go into
 * @param agentAtWork whether the agent is still at it, so that this may not be its last commit; false where nobody tells
 */
public record BuildScene(
    String headSha, List<RedCheck> red, boolean running, boolean waitsForApproval, String base, boolean agentAtWork) {
  public BuildScene {
    red = List.copyOf(red);
  }

  /**
   * A check that failed.
   *
   * @param log by what the vendor knows its log, empty where there is none to be had
   * @param words what the check says of itself, empty for nothing
   * @param redOnBase whether the check of that name failed on the newest commit of the base branch too
   */
  public record RedCheck(FailedJob job, String log, String words, boolean redOnBase) {}
}
