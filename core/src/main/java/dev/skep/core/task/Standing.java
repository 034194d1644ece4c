package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * How far the review of a pull request has come by the company's rule. A fact of one look, not a promise.
 *
 * @param by logins whose approvals count towards it, in a fixed order
 * @param needed how many of them it takes
 * @param missing who is still to approve, in words such as {@code ada and one more}; empty when it is enough
 * @param asked who is asked to review now: logins, and teams as {@code org/team}
 * @param drawn whether chance chose it for more eyes than its template asks for
 * @param objected whether a reviewer ever asked for changes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Standing(
    List<String> by, int needed, String missing, List<String> asked, boolean drawn, boolean objected) {

  public Standing {
    by = by == null ? List.of() : List.copyOf(by);
    asked = asked == null ? List.of() : List.copyOf(asked);
    missing = missing == null ? "" : missing;
  }

  /** Whether nobody's approval is missing. */
  public boolean met() {
    return missing.isEmpty();
  }

  /** Such as {@code 1 of 2 approvals, by grace}. */
  public String words() {
    String count = by.size() + " of " + needed + (needed == 1 ? " approval" : " approvals");
    return by.isEmpty() ? count : count + ", by " + String.join(" and ", by);
  }
}
