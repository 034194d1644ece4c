package dev.skep.notifications.review;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who owns which paths, by a CODEOWNERS file, as GitHub reads it. Pure. The last line that fits a path decides alone, and one
 * without owners leaves the path to nobody; a line that is not understood is passed over. Whether an owner exists, and may
 * write, only GitHub knows.
 *
 * @see <a href="https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners">about code owners</a>
 */
public final class CodeOwners {
  /** Where the file may be; the first one found counts. */
  public static final List<String> PLACES = List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS");
  /** GitHub does not load a file this large. */
  public static final int FILE_BYTES_BELOW = 3 * 1024 * 1024;
  private static final Pattern OWNER = Pattern.compile(
      "@[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9._-]+)?|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final List<Line> lines;

  private CodeOwners(List<Line> lines) {
    this.lines = lines;
  }

  private record Line(PathPattern pattern, List<String> owners) {}

  public static CodeOwners read(String file) {
    return new CodeOwners(file.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(CodeOwners::line).flatMap(Optional::stream).toList().reversed());
  }

  private static Optional<Line> line(String line) {
    int end = endOfPattern(line);
    var owners = new ArrayList<String>();
    for (String word : SPACE.split(line.substring(end).strip())) {
      if (word.startsWith("#")) {
        break;
      }
      if (!word.isEmpty()) {
        owners.add(word);
      }
    }
    boolean understood = owners.stream().allMatch(owner -> OWNER.matcher(owner).matches());
    return understood
        ? PathPattern.of(line.substring(0, end)).map(pattern -> new Line(pattern, List.copyOf(owners)))
        : Optional.empty();
  }

  /** Up to the first space that no backslash stands before. */
  private static int endOfPattern(String line) {
    int i = 0;
    while (i < line.length() && !Character.isWhitespace(line.charAt(i))) {
      i += line.charAt(i) == '\\' && i + 1 < line.length() ? 2 : 1;
    }
    return i;
  }

  /** As they are written: {@code @login}, {@code @org/team} or an e-mail address. */
  public List<String> of(String path) {
    return lines.stream().filter(line -> line.pattern().matches(path)).findFirst().map(Line::owners).orElse(List.of());
  }

  /**
   * Owners of any of these paths whom a review can be asked of by name: logins, and teams as {@code org/team}. An e-mail
   * address names an account only to GitHub.
   */
  public Set<String> reviewers(List<String> paths) {
    var reviewers = new LinkedHashSet<String>();
    paths.stream().flatMap(path -> of(path).stream()).filter(owner -> owner.startsWith("@"))
        .forEach(owner -> reviewers.add(owner.substring(1)));
    return reviewers;
  }
}
