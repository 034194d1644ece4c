package dev.skep.notifications.asked;

import dev.skep.core.task.TaskBrief;
import dev.skep.notifications.asked.Finding.Kind;
import dev.skep.notifications.review.PathPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files a brief speaks of, as far as its lines name files, folders or patterns. Tests and what tools write
 * belong to any change; of a file that was moved either path will do. Pure.
 */
final class Scope {
  private static final Pattern APART = Pattern.compile("[\\s,;`'\"“”()<>|]+");
  private static final Pattern FILE = Pattern.compile("[\\w.*@+-]*[\\w*]\\.[A-Za-z][A-Za-z0-9]{0,9}");
  private static final Pattern ABBREVIATION = Pattern.compile("(?i)(?:e\\.g|i\\.e|etc|\\d.*)\\.?");
  private static final Pattern AT_LINE = Pattern.compile("(?::\\d+(?:-\\d+)?)?[:.!?]*$");
  private static final int NAME_MOST_CHARS = 300;

  private final List<String> inside;
  private final List<String> ruledOut;

  private Scope(List<String> inside, List<String> ruledOut) {
    this.inside = inside;
    this.ruledOut = ruledOut;
  }

  static Scope of(TaskBrief brief) {
    return new Scope(names(brief.filesInScope()), names(brief.outOfScope()));
  }

  private static List<String> names(List<String> lines) {
    return lines.stream().flatMap(line -> Arrays.stream(APART.split(line)))
        .map(word -> AT_LINE.matcher(word).replaceFirst("").replaceFirst("^(?:\\./|/)+", ""))
        .filter(word -> word.length() > 1 && word.length() <= NAME_MOST_CHARS && !word.contains("://"))
        .filter(word -> word.contains("/") || (FILE.matcher(word).matches() && !ABBREVIATION.matcher(word).matches()))
        .distinct().toList();
  }

  /** Whether the brief names any file, so that there is an outside. */
  boolean isKnown() {
    return !inside.isEmpty();
  }

  List<Finding> outside(List<ChangedFile> files) {
    var found = new ArrayList<Finding>();
    for (ChangedFile file : files) {
      boolean tests = TestFiles.isTest(file.path()) || TestFiles.isWrittenByTools(file.path());
      boolean named = Stream.of(file.path(), file.before()).anyMatch(path -> names(inside, path));
      if (names(ruledOut, file.path()) && !named) {
        found.add(new Finding(Kind.OUTSIDE, file.path(), 0, how(file) + ", which the brief rules out"));
      } else if (isKnown() && !tests && !named) {
        found.add(new Finding(Kind.OUTSIDE, file.path(), 0, how(file)));
      }
    }
    return found;
  }

  private static String how(ChangedFile file) {
    return switch (file.how()) {
      case ADDED -> "new";
      case CHANGED -> "changed";
      case MOVED -> "moved";
      case REMOVED -> "deleted";
    };
  }

  private static boolean names(List<String> names, String path) {
    return names.stream().anyMatch(name -> fits(name, path));
  }

  /** A brief may name a file by the end of its path, as it would stand in a module. */
  private static boolean fits(String name, String path) {
    return ("/" + path).endsWith("/" + name) || pattern(name).filter(p -> p.matches(path)).isPresent()
        || (name.contains("/") && pattern("**/" + name).filter(p -> p.matches(path)).isPresent());
  }

  private static Optional<PathPattern> pattern(String name) {
    return PathPattern.of(name);
  }
}
