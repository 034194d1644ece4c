package dev.skep.notifications.review;

import java.util.List;

/**
 * How the review of a pull request stands at the vendor's, read in one look.
 *
 * @param node the vendor's own id of it
 * @param base branch it is to be merged into
 * @param agentAsks whether the agent asked for review, and nobody made it a draft afterwards
 * @param unfinished whether its title still says so
 * @param asked who is asked to review now
 * @param hands logins of everybody who wrote, pushed or is named in a commit of it
 * @param spoke logins of everybody who gave a verdict, whatever became of it
 */
public record ReviewScene(
    String node, boolean open, String head, String base, String author, boolean draft, boolean agentAsks,
    boolean unfinished, List<Asked> asked, List<String> hands, List<String> spoke) {

  /**
   * @param reviewer login, or team as {@code org/team}
   * @param owner whether the vendor asked them because they own the code
   * @param byHand whether a person asked them, or nobody knows who did
   */
  public record Asked(String reviewer, boolean owner, boolean byHand) {}

  boolean isAsked(String reviewer) {
    return asked.stream().anyMatch(a -> a.reviewer().equalsIgnoreCase(reviewer));
  }

  boolean isAskedByHand(String reviewer) {
    return asked.stream().anyMatch(a -> a.byHand() && a.reviewer().equalsIgnoreCase(reviewer));
  }

  boolean hasSpoken(String reviewer) {
    return spoke.stream().anyMatch(reviewer::equalsIgnoreCase);
  }
}
