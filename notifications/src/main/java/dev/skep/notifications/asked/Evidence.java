package dev.skep.notifications.asked;

import dev.skep.notifications.asked.ChangedFile.Line;
import dev.skep.notifications.asked.ChangedFile.Side;
import dev.skep.notifications.asked.Claim.Verdict;
import dev.skep.notifications.build.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What claims come to. Who says that a criterion is met must point at a changed line of the diff and quote it; who
 * says that it is not may point at any shown line. Else it cannot be seen: nothing is taken on trust. Pure.
 */
final class Evidence {
  /** What stands in any line proves nothing. */
  private static final Pattern TELLING =
      Pattern.compile("[\\p{L}\\p{N}]{2}|[\\p{L}\\p{N}][^\\p{L}\\p{N}]{1,20}[\\p{L}\\p{N}]");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int WHY_MOST_CHARS = 240;

  private Evidence() {}

  /**
   * What was found of one criterion.
   *
   * @param where file and line, empty where it cannot be seen
   * @param why in a sentence, empty for nothing that was checked
   */
  record Judged(String criterion, Verdict verdict, String where, String why) {}

  /** One for each criterion, in their order; of several claims about one the first counts. */
  static List<Judged> check(List<String> criteria, List<Claim> claims, List<ChangedFile> files) {
    var judged = new ArrayList<Judged>();
    for (int i = 0; i < criteria.size(); i++) {
      int number = i + 1;
      String criterion = criteria.get(i);
      judged.add(claims.stream().filter(claim -> claim.criterion() == number).findFirst()
          .map(claim -> check(criterion, claim, files)).orElseGet(() -> notVisible(criterion)));
    }
    return judged;
  }

  private static Judged check(String criterion, Claim claim, List<ChangedFile> files) {
    if (claim.verdict() == Verdict.NOT_VISIBLE) {
      return notVisible(criterion);
    }
    return files.stream().filter(file -> named(file, claim.file())).findFirst()
        .flatMap(file -> line(file, claim).map(line -> where(file, line)))
        .map(where -> new Judged(criterion, claim.verdict(), where, Texts.cut(Texts.line(claim.why()), WHY_MOST_CHARS)))
        .orElseGet(() -> notVisible(criterion));
  }

  private static Judged notVisible(String criterion) {
    return new Judged(criterion, Verdict.NOT_VISIBLE, "", "");
  }

  private static boolean named(ChangedFile file, String path) {
    return file.path().equals(path) || file.before().equals(path);
  }

  /** Who miscounts the lines and quotes one that is there once means that one. */
  private static Optional<Line> line(ChangedFile file, Claim claim) {
    String quote = plain(claim.quote());
    if (!TELLING.matcher(quote).find()) {
      return Optional.empty();
    }
    List<Line> quoted = candidates(file, claim).filter(line -> plain(line.text()).contains(quote)).toList();
    Optional<Line> there = quoted.stream().filter(line -> line.number() == claim.line()).findFirst();
    return there.isPresent() || quoted.size() != 1 ? there : Optional.of(quoted.getFirst());
  }

  private static Stream<Line> candidates(ChangedFile file, Claim claim) {
    return file.lines().stream().filter(line -> claim.verdict() == Verdict.NOT_MET || line.side() != Side.KEPT);
  }

  private static String plain(String text) {
    return BLANKS.matcher(text.strip()).replaceAll(" ");
  }

  private static String where(ChangedFile file, Line line) {
    return line.side() == Side.REMOVED
        ? file.before() + ":" + line.number() + " (removed)"
        : file.path() + ":" + line.number();
  }
}
