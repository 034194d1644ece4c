package dev.skep.notifications.asked;

import dev.skep.notifications.asked.ChangedFile.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tests that the shown lines of a file declare. Pure. */
final class TestNames {
  private static final Pattern MARK = Pattern.compile("\\s*(?:@(?:\\w+\\.)*(?:Test|ParameterizedTest|RepeatedTest"
      + "|TestFactory|TestTemplate|Property)\\b.*|\\[(?:Fact|Theory|Test|TestCase|TestMethod)\\b.*"
      + "|#\\[(?:\\w+::)*test\\b.*)");
  private static final Pattern METHOD =
      Pattern
          .compile("(?:.*?\\b(?:fun|fn|def|func)\\s+|.*?[\\w>\\]]\\s+)(`[^`]{1,200}`|\\w{1,100})\\s*(?:<[^>]{0,50}>)?\\(.*");
  private static final Pattern CALL = Pattern.compile(
      "\\s*x?f?(?:it|test|specify|scenario|property)(?:\\.(?:skip|only|each|concurrent|failing|todo|fixme)\\b[^'\"`]{0,80})?"
          + "\\(?\\s*(?<quote>['\"`])(.{1,200}?)\\k<quote>.*");
  private static final Pattern PYTHON = Pattern.compile("\\s*(?:async\\s+)?def\\s+(test\\w{0,100})\\s*\\(.*");
  private static final Pattern GO = Pattern.compile("func\\s+((?:Test|Fuzz|Example)\\w{0,100})\\s*\\(.*");
  private static final Pattern NAMED =
      Pattern.compile("\\s*(?:(?:public|private|static|async)\\s+){0,3}(?:func|function|def)\\s+(test\\w{1,100})\\s*\\(.*");
  /** Nobody declares a test in a longer one. */
  private static final int LINE_MOST_CHARS = 1_000;
  private static final Pattern COMMENT = Pattern.compile("\\s*(?://|\\*|/\\*|#(?!\\[)|--).*");

  private TestNames() {}

  /** @param line where the test is declared */
  record Named(String name, Line line) {}

  static List<Named> in(String path, List<Line> lines) {
    var found = new ArrayList<Named>();
    boolean marked = false;
    int hunk = 0;
    for (Line line : lines) {
      marked = marked && line.hunk() == hunk;
      hunk = line.hunk();
      String text = line.text();
      if (text.length() > LINE_MOST_CHARS || isComment(text)) {
        continue;
      }
      String name = declared(path, text);
      if (MARK.matcher(text).matches()) {
        marked = true;
        Matcher same = METHOD.matcher(text.replaceFirst("^\\s*@\\w+(?:\\([^)]{0,200}\\))?", ""));
        name = same.matches() ? same.group(1) : "";
      } else if (marked && name.isEmpty() && !text.isBlank() && !text.stripLeading().startsWith("@")) {
        Matcher method = METHOD.matcher(text);
        name = method.matches() ? method.group(1) : "";
      }
      if (!name.isEmpty()) {
        found.add(new Named(name, line));
        marked = false;
      }
    }
    return found;
  }

  static boolean isComment(String text) {
    return COMMENT.matcher(text).matches();
  }

  private static String declared(String path, String text) {
    String file = path.toLowerCase(Locale.ROOT);
    if (TestFiles.isJavaScript(file) || file.endsWith(".rb") || file.endsWith(".dart")) {
      return group(CALL, 2, text);
    }
    if (file.endsWith(".py")) {
      return group(PYTHON, 1, text);
    }
    if (file.endsWith(".go")) {
      return group(GO, 1, text);
    }
    return file.endsWith(".swift") || file.endsWith(".php") || file.endsWith(".groovy") ? group(NAMED, 1, text) : "";
  }

  private static String group(Pattern pattern, int group, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? matcher.group(group) : "";
  }
}
