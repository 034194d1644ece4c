package dev.skep.core.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which approvals of an agent's pull request count. Pure. The rule: two people, the assignee and one more.
 *
 * <ul>
 * <li>The assignee is who answers for the work. GitHub does not count the approval of the person the agent works for;
 * here it is one of the two, and the other must be somebody else's.
 * <li>Each person's last opinion counts; a remark is none. Dismissed approvals, and those of bots, do not count.
 * <li>Nobody approves their own work: not the author of the pull request, nor who wrote or pushed a commit of it. That the
 * agent names somebody in its own commits makes them a co-author too, except the assignee, whom it always names.
 * <li>Where the assignee is unknown or worked on it, any two others will do; where one approval is enough, anybody's.
 * </ul>
 */
public final class TwoHumans {
  private TwoHumans() {}

  public enum Verdict {
    APPROVED,
    CHANGES_REQUESTED,
    COMMENTED,
    DISMISSED
  }

  /** @param ofHead whether it was given for the commit that is the head now */
  public record Opinion(String reviewer, boolean human, Verdict verdict, boolean ofHead) {}

  /**
   * Whose work it is, as logins.
   *
   * @param wrote who wrote or pushed commits, and whom they name as co-authors
   * @param named whom the agent names as co-authors in its own commits
   */
  public record Work(String author, List<String> wrote, List<String> named) {}

  /**
   * @param assignee login, empty where it is not known
   * @param olderCount whether approvals of older commits count
   */
  public record Rule(int needed, String assignee, boolean olderCount) {}

  /**
   * @param by whose approvals count, never more than needed, in a fixed order
   * @param missing who is still to approve, in words; empty when it is enough
   */
  public record Counted(List<String> by, int needed, String missing) {}

  /** @param opinions in the order in which they were given */
  public static Counted count(List<Opinion> opinions, Work work, Rule rule) {
    Set<String> approvers = approvers(opinions, work, rule);
    boolean wanted = rule.needed() >= 2 && !rule.assignee().isEmpty() && !worked(rule.assignee(), work, rule);
    boolean assigneeDid = approvers.stream().anyMatch(rule.assignee()::equalsIgnoreCase);
    int others = rule.needed() - (wanted || assigneeDid ? 1 : 0);
    var by = new ArrayList<String>();
    approvers.stream().filter(rule.assignee()::equalsIgnoreCase).limit(rule.needed()).forEach(by::add);
    List<String> counted = approvers.stream().filter(a -> !a.equalsIgnoreCase(rule.assignee()))
        .limit(Math.max(0, others)).toList();
    by.addAll(counted);
    return new Counted(List.copyOf(by), rule.needed(),
        missing(wanted && !assigneeDid ? rule.assignee() : "", Math.max(0, others) - counted.size()));
  }

  private static Set<String> approvers(List<Opinion> opinions, Work work, Rule rule) {
    Map<String, Opinion> last = new HashMap<>();
    opinions.stream().filter(o -> o.human() && o.verdict() != Verdict.COMMENTED)
        .forEach(o -> last.put(o.reviewer().toLowerCase(Locale.ROOT), o));
    return last.values().stream().filter(o -> o.verdict() == Verdict.APPROVED)
        .filter(o -> o.ofHead() || rule.olderCount())
        .map(Opinion::reviewer).filter(reviewer -> !worked(reviewer, work, rule))
        .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
  }

  private static boolean worked(String login, Work work, Rule rule) {
    boolean excused = login.equalsIgnoreCase(rule.assignee());
    return login.equalsIgnoreCase(work.author()) || work.wrote().stream().anyMatch(login::equalsIgnoreCase)
        || (!excused && work.named().stream().anyMatch(login::equalsIgnoreCase));
  }

  private static String missing(String assignee, int others) {
    String more = switch (others) {
      case 0 -> "";
      case 1 -> "one more";
      case 2 -> "two more";
      default -> others + " more";
    };
    return assignee.isEmpty() || more.isEmpty() ? assignee + more : assignee + " and " + more;
  }
}
