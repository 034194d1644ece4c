package dev.skep.notifications.build;

import dev.skep.notifications.build.Digest.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The failures tools find in one log, in its order and each once. The first {@value #MOST} are kept, all are counted
 * and go into the fingerprint.
 */
final class Findings {
  static final int MOST = 20;
  private static final int LONGEST = 300;

  private final List<Failure> kept = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Fingerprint.Sum sum = new Fingerprint.Sum();
  private String tool = "";
  private boolean open;
  private String where = "";
  private String message = "";
  private String expected = "";
  private String got = "";

  /** A compiler, a linter or the tool itself finds fault. */
  void fault(Tool by, String place, String says) {
    begin(by, place, says);
  }

  /** A test fails. */
  void test(Tool by, String place, String says) {
    begin(by, place, says);
    sum.reachedTests();
  }

  private void begin(Tool by, String place, String says) {
    close();
    tool = tool.isEmpty() ? by.name() : tool;
    open = true;
    where = place.strip();
    message = "";
    expected = "";
    got = "";
    if (!says.isBlank()) {
      says(says);
    }
  }

  /** A line of the failure found last: its message, what was expected, what came. */
  void says(String line) {
    if (!open) {
      return;
    }
    Expectation expectation = Expectation.read(line);
    expected = expected.isEmpty() ? expectation.expected() : expected;
    got = got.isEmpty() ? expectation.got() : got;
    if (!expectation.isHalf() && !line.isBlank()) {
      String says = line.strip();
      message = message.isEmpty() ? says : isBareName(message) ? message + " " + says : message;
    }
  }

  /** An exception's name, and what it says is in the next line. */
  private static boolean isBareName(String text) {
    return text.endsWith(":") && text.indexOf(' ') < 0;
  }

  /** Where the failure found last lies, for a tool that tells it after the name of the test. */
  void lies(String place) {
    if (open && !where.contains(place) && where.indexOf(" (") < 0) {
      where = where.isEmpty() ? place : where + " (" + place + ")";
    }
  }

  /** What was expected and came, for a tool that tells it in its own way; what is known already stays. */
  void expected(String value) {
    if (open && expected.isEmpty()) {
      expected = value.strip();
    }
  }

  void got(String value) {
    if (open && got.isEmpty()) {
      got = value.strip();
    }
  }

  /** Takes back the test found last where it only stands for those within it, and said nothing itself. */
  void dropIfOnlyAround(String name) {
    open = open && !(message.isEmpty() && name.startsWith(where + "/"));
  }

  /** Whether a test whose full name ends so was found already. */
  boolean knows(String name) {
    String end = "." + name;
    return (open && isNamed(where, name, end)) || kept.stream().anyMatch(failure -> isNamed(failure.where(), name, end));
  }

  private static boolean isNamed(String place, String name, String end) {
    String test = upTo(place, " (");
    String method = upTo(upTo(test, "("), "[");
    return test.equals(name) || test.endsWith(end) || method.endsWith(end);
  }

  private static String upTo(String text, String end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  private void close() {
    if (!open) {
      return;
    }
    open = false;
    Failure failure = new Failure(Texts.cut(where, LONGEST), Texts.cut(message, LONGEST), Texts.cut(expected, LONGEST),
        Texts.cut(got, LONGEST));
    sum.add(failure);
    if (kept.size() < MOST && seen.add(Fingerprint.key(failure))) {
      kept.add(failure);
    }
  }

  List<Failure> failures() {
    close();
    return kept;
  }

  /** Name of the tool that found the first one; empty before that. */
  String tool() {
    return tool;
  }

  Fingerprint fingerprint() {
    close();
    return sum.fingerprint();
  }
}
