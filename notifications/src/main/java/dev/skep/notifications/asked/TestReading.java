package dev.skep.notifications.asked;

import dev.skep.notifications.asked.ChangedFile.How;
import dev.skep.notifications.asked.ChangedFile.Line;
import dev.skep.notifications.asked.ChangedFile.Side;
import dev.skep.notifications.asked.Finding.Kind;
import dev.skep.notifications.asked.TestNames.Named;
import dev.skep.notifications.build.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tests that a change removes or weakens, by what the diff shows. What was moved or renamed is not gone. That a test
 * expects something else than before is not seen here: that may be what was asked for. Pure.
 */
final class TestReading {
  private TestReading() {}

  static List<Finding> read(List<ChangedFile> files) {
    Set<String> elsewhere = files.stream().filter(f -> f.how() == How.ADDED || f.how() == How.MOVED)
        .filter(f -> TestFiles.isTest(f.path())).flatMap(f -> names(f.path(), f.now())).collect(Collectors.toSet());
    var found = new ArrayList<Finding>();
    for (ChangedFile file : files) {
      if (TestFiles.isTest(file.before())) {
        found.addAll(gone(file, elsewhere));
      }
      if (TestFiles.isTest(file.path()) && file.how() != How.REMOVED) {
        found.addAll(Weakened.tests(file, removed(file, elsewhere)));
      } else if (file.how() != How.REMOVED) {
        found.addAll(Weakened.checks(file));
      }
      found.addAll(Weakened.notRun(file));
    }
    return found;
  }

  private static Stream<String> names(String path, List<Line> lines) {
    return TestNames.in(path, lines).stream().map(Named::name);
  }

  private static List<Finding> gone(ChangedFile file, Set<String> elsewhere) {
    List<Named> removed = removed(file, elsewhere);
    if (file.how() != How.REMOVED) {
      return findings(file, removed);
    }
    boolean moved = removed.isEmpty() && !TestNames.in(file.before(), file.then()).isEmpty();
    if (moved || (removed.isEmpty() && isHelper(file))) {
      return List.of();
    }
    return removed.isEmpty()
        ? List.of(new Finding(Kind.TEST_REMOVED, file.path(), 0, "the whole file"))
        : findings(file, removed);
  }

  private static List<Finding> findings(ChangedFile file, List<Named> removed) {
    return removed.stream().map(n -> new Finding(Kind.TEST_REMOVED, file.path(), 0, shown(n.name()))).toList();
  }

  /** What was shown whole and declares no test is not one, wherever it lies. */
  private static boolean isHelper(ChangedFile file) {
    return !file.unread() && file.lines().stream().noneMatch(line -> Weakened.isAssertion(line.text()));
  }

  /**
   * Names declared before and not after; one that takes the place of another in the same lines is a new name for it.
   */
  private static List<Named> removed(ChangedFile file, Set<String> elsewhere) {
    List<Named> then = TestNames.in(file.before(), file.then());
    List<Named> now = TestNames.in(file.path(), file.now());
    Set<String> left = now.stream().map(Named::name).collect(Collectors.toCollection(HashSet::new));
    Set<String> before = then.stream().map(Named::name).collect(Collectors.toSet());
    Map<Integer, Long> fresh = now.stream().filter(n -> n.line().side() == Side.ADDED && !before.contains(n.name()))
        .collect(Collectors.groupingBy(n -> n.line().block(), TreeMap::new, Collectors.counting()));
    var removed = new ArrayList<Named>();
    for (Named named : then.stream().sorted(Comparator.comparingInt(n -> n.line().number())).toList()) {
      if (left.contains(named.name()) || elsewhere.contains(named.name())) {
        continue;
      }
      int block = named.line().block();
      if (fresh.getOrDefault(block, 0L) > 0) {
        fresh.merge(block, -1L, Long::sum);
      } else {
        removed.add(named);
      }
    }
    return removed;
  }

  private static String shown(String name) {
    return Texts.cut(Texts.line(name).replace("`", ""), 120);
  }
}
