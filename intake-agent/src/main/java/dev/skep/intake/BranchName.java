package dev.skep.intake;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What git allows for the name of a branch. Pure.
 *
 * @see <a href="https://git-scm.com/docs/git-check-ref-format">check-ref-format</a>
 */
final class BranchName {
  private static final int MAX_CHARS = 250;
  private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\s~^:?*\\[\\\\]|\\.\\.|@\\{|//");
  private static final Pattern BAD_PART = Pattern.compile("(?:^|/)\\.|\\.lock(?:/|$)");

  private BranchName() {}

  /** In words for people; empty for a good name. */
  static Optional<String> problem(String name) {
    boolean bad = name.isEmpty() || name.equals("@") || name.startsWith("-") || name.startsWith("/")
        || name.endsWith("/") || name.endsWith(".") || FORBIDDEN.matcher(name).find() || BAD_PART.matcher(name).find();
    if (name.length() > MAX_CHARS) {
      return Optional.of("That is too long for the name of a branch.");
    }
    return bad ? Optional.of("Git does not allow that as the name of a branch.") : Optional.empty();
  }
}
