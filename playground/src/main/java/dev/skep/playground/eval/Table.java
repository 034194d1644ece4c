package dev.skep.playground.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows as people read them, at most {@value #WIDTH} characters wide, each number with its change. */
final class Table {
  static final int WIDTH = 120;
  private static final int NAME_CHARS = 36;
  private static final String LINE =
      "%-" + NAME_CHARS + "s %-10s %-8s %-8s %-8s %-9s %-15s %-14s %s";
  private static final double THOUSAND = 1_000;
  private static final double AS_GOOD_AS_NONE = 0.000_05;

  private final Map<String, Row> before;

  Table(Map<String, Row> before) {
    this.before = before;
  }

  List<String> lines(List<Row> rows) {
    var lines = new ArrayList<String>();
    lines.add(line("conversation", "kind", "complete", "repo", "asked", "forbidden", "tokens", "cost $", "s"));
    lines.add("-".repeat(WIDTH - 1));
    rows.forEach(row -> lines.add(line(row, before.get(row.name()))));
    lines.add("-".repeat(WIDTH - 1));
    lines.add(line(Row.total(rows), totalBefore(rows)));
    rows.forEach(row -> lines.addAll(faults(row)));
    return lines;
  }

  /** Compared is only what was measured both times. */
  private @Nullable Row totalBefore(List<Row> rows) {
    return rows.stream().allMatch(r -> before.containsKey(r.name()))
        ? Row.total(rows.stream().map(r -> before.getOrDefault(r.name(), r)).toList())
        : null;
  }

  private static String line(Row row, @Nullable Row before) {
    Row old = before == null || before.times() != row.times() ? row : before;
    return line(cut(row.name(), NAME_CHARS), row.kind(), share(row.complete(), row.times(), old.complete()),
        share(row.right(), row.times(), old.right()), row.questions() + change(row.questions() - old.questions(), "%d"),
        row.forbidden().size() + change(row.forbidden().size() - old.forbidden().size(), "%d"), tokens(row, old),
        cost(row, old), "%.0f".formatted(row.seconds()));
  }

  private static String line(Object... cells) {
    return LINE.formatted(cells).stripTrailing();
  }

  /** One time is a yes or a no. */
  private static String share(int count, int of, int old) {
    String words = of == 1 ? count == 1 ? "yes" : "NO" : count + "/" + of;
    return words + change(count - old, "%d");
  }

  private static String change(long by, String form) {
    return by == 0 ? "" : " " + (by > 0 ? "+" : "-") + form.formatted(Math.abs(by));
  }

  private static String tokens(Row row, Row old) {
    if (row.tokens() < 0) {
      return "–";
    }
    long by = old.tokens() < 0 ? 0 : row.tokens() - old.tokens();
    return thousands(row.tokens()) + (by == 0 ? "" : (by > 0 ? " +" : " -") + thousands(Math.abs(by)));
  }

  private static String thousands(long count) {
    return count < THOUSAND ? Long.toString(count) : String.format(Locale.ROOT, "%.1fk", count / THOUSAND);
  }

  private static String cost(Row row, Row old) {
    if (row.cost() < 0) {
      return "–";
    }
    double by = old.cost() < 0 ? 0 : row.cost() - old.cost();
    String words = String.format(Locale.ROOT, "%.4f", row.cost());
    return Math.abs(by) < AS_GOOD_AS_NONE ? words : words + String.format(Locale.ROOT, " %+.4f", by);
  }

  private static List<String> faults(Row row) {
    var lines = new ArrayList<String>();
    row.forbidden().forEach(f -> lines.add(cut("  " + row.name() + ": FORBIDDEN, it contains " + f, WIDTH)));
    row.missing().forEach(m -> lines.add(cut("  " + row.name() + ": " + m, WIDTH)));
    return lines;
  }

  private static String cut(String text, int mostChars) {
    return text.length() <= mostChars ? text : text.substring(0, mostChars - 1) + "…";
  }
}
