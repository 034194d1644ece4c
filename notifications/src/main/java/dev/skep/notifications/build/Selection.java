package dev.skep.notifications.build;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines that may go into a digest, and the choice among them. Of each worth it keeps the first and the last. */
final class Selection {
  private static final int FIRST = 300;
  private static final int LAST = 60;
  private static final int LONGEST = 240;
  private static final int LONGEST_OF_KEYS = 400;
  /** How many of the last lines are taken where the words have named a failure already. */
  private static final int FEW = 5;
  private static final int INDENT = 4;
  /** After so many only equal lines are taken for alike: a log of nothing but errors must end too. */
  private static final int COMPARED = 20_000;
  private static final String GAP = "…";

  /** A kept line; {@code more} like it came later. */
  private static final class Line {
    private final int at;
    private final String text;
    private int more;

    Line(int at, String text) {
      this.at = at;
      this.text = text;
    }

    String shown() {
      return more < 2 ? text : text + "\n" + GAP + " " + more + " more like it";
    }
  }

  private record Ranked(Line line, int rank) {}

  /** Lines of one worth from one kind of reader. */
  private static final class Shelf {
    private final List<Line> first = new ArrayList<>();
    private final Deque<Line> last = new ArrayDeque<>();

    void add(Line line) {
      if (first.size() < FIRST) {
        first.add(line);
        return;
      }
      last.add(line);
      if (last.size() > LAST) {
        last.remove();
      }
    }

    List<Line> all() {
      List<Line> all = new ArrayList<>(first);
      all.addAll(last);
      return all;
    }
  }

  private final Map<Worth, Shelf> byTools = new HashMap<>();
  private final Map<Worth, Shelf> byWords = new HashMap<>();
  private final Map<String, Line> known = new HashMap<>();
  private int compared;
  private List<Line> lastWords = List.of();

  /** A line that a tool knows for its own. */
  void add(int at, String line, Worth worth) {
    add(byTools, at, line, worth);
  }

  /** A line that only its words speak for. */
  void addByWords(int at, String line, Worth worth) {
    add(byWords, at, line, worth);
  }

  private void add(Map<Worth, Shelf> shelves, int at, String line, Worth worth) {
    String text = shortened(line, worth.compareTo(Worth.CAUSE) <= 0 ? LONGEST_OF_KEYS : LONGEST);
    String key = key(text, worth);
    Line like = known.get(key);
    like = like == null ? known.get(text.strip()) : like;
    if (like != null) {
      like.more++;
      return;
    }
    Line kept = new Line(at, text);
    shelves.computeIfAbsent(worth, w -> new Shelf()).add(kept);
    if (known.size() < FIRST * Worth.values().length) {
      known.put(key, kept);
    }
  }

  private String key(String text, Worth worth) {
    return worth.compareTo(Worth.CAUSE) <= 0 || compared++ > COMPARED ? text.strip() : Skeleton.kind(text);
  }

  private static String shortened(String line, int most) {
    String bare = line.strip();
    int indent = Math.min(INDENT, line.length() - line.stripLeading().length());
    return Texts.cut(" ".repeat(indent) + bare, most);
  }

  /** What was said right before the end; used where no tool knew a line. */
  void lastWords(List<String> lines, int at) {
    List<Line> words = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      words.add(new Line(at - lines.size() + i, shortened(lines.get(i), LONGEST)));
    }
    lastWords = words;
  }

  String text(int limit) {
    List<Ranked> ranked = new ArrayList<>();
    boolean toolsKnow = byTools.containsKey(Worth.KEY) || byTools.containsKey(Worth.CAUSE);
    byTools.forEach((worth, shelf) -> rank(ranked, shelf.all(), worth, 0));
    if (toolsKnow) {
      rank(ranked, last(Worth.KEY), Worth.CONTEXT, 10);
      rank(ranked, last(Worth.DETAIL), Worth.CONTEXT, 5);
    } else {
      byWords.forEach((worth, shelf) -> rank(ranked, shelf.all(), worth, 0));
      List<Line> words = lastWords.reversed();
      int most = byWords.containsKey(Worth.KEY) ? Math.min(FEW, words.size()) : words.size();
      rank(ranked, words.subList(0, most), Worth.DETAIL, 2);
    }
    ranked.sort(Comparator.comparingInt(Ranked::rank).reversed().thenComparingInt(r -> r.line().at));
    return inOrder(chosen(ranked, limit));
  }

  /** Words alone say little beside what tools know; most the last of them. */
  private List<Line> last(Worth worth) {
    Shelf shelf = byWords.get(worth);
    return shelf == null ? List.of() : shelf.all().reversed().stream().limit(FEW).toList();
  }

  /** Of what names a failure nothing is left out but for want of room. */
  private static void rank(List<Ranked> ranked, List<Line> lines, Worth worth, int from) {
    int ordinal = from;
    for (Line line : lines) {
      int rank = worth.rank(ordinal++);
      if (rank > 0 || worth == Worth.KEY) {
        ranked.add(new Ranked(line, rank));
      }
    }
  }

  private static List<Line> chosen(List<Ranked> ranked, int limit) {
    List<Line> chosen = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    Set<Integer> taken = new HashSet<>();
    int left = limit;
    for (Ranked candidate : ranked) {
      Line line = candidate.line();
      int cost = line.shown().length() + 1 + GAP.length() + 1;
      if (cost <= left && texts.add(line.text.strip()) && taken.add(line.at)) {
        chosen.add(line);
        left -= cost;
      }
    }
    chosen.sort(Comparator.comparingInt(line -> line.at));
    return chosen;
  }

  private static String inOrder(List<Line> chosen) {
    StringBuilder text = new StringBuilder();
    int next = -1;
    for (Line line : chosen) {
      if (next >= 0 && line.at > next) {
        text.append(GAP).append('\n');
      }
      text.append(line.shown()).append('\n');
      next = line.at + 1;
    }
    return text.toString().stripTrailing();
  }
}
