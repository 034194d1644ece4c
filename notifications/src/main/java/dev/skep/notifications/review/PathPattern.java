package dev.skep.notifications.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of a CODEOWNERS file. Pure. The rules of gitignore but for what GitHub leaves out, and one more difference: a
 * last {@code *} reaches only what is directly there.
 */
public final class PathPattern {
  /** Private characters, so that an escaped star stays one. */
  private static final char STAR = '\uE000';
  private static final char ANY = '\uE001';
  private static final String ONE_LEVEL = String.valueOf(STAR);
  private static final String LEVELS = ONE_LEVEL + STAR;

  private final List<String> segments;
  private final boolean alsoBelow;

  private PathPattern(List<String> segments) {
    this.segments = segments;
    String last = segments.getLast();
    this.alsoBelow = !last.equals(ONE_LEVEL) && !last.equals(LEVELS);
  }

  /** @return empty for what is no pattern at GitHub */
  public static Optional<PathPattern> of(String text) {
    boolean refused = text.startsWith("!") || text.startsWith("\\#") || text.contains("***")
        || text.contains("[") || text.contains("]") || text.endsWith("\\") || text.equals("/");
    return refused ? Optional.empty() : Optional.of(new PathPattern(segments(read(text))));
  }

  private static String read(String text) {
    var read = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> read.append(text.charAt(++i));
        case '*' -> read.append(STAR);
        case '?' -> read.append(ANY);
        default -> read.append(c);
      }
    }
    return read.toString();
  }

  /** A slash at the begin or in the middle ties it to the root, one at the end means all that is in the folder. */
  private static List<String> segments(String pattern) {
    boolean folder = pattern.endsWith("/");
    String path = folder ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean rooted = path.contains("/");
    var segments = new ArrayList<String>();
    if (!rooted && !path.equals(LEVELS)) {
      segments.add(LEVELS);
    }
    segments.addAll(List.of((path.startsWith("/") ? path.substring(1) : path).split("/")));
    if (folder) {
      segments.add(LEVELS);
    }
    return segments;
  }

  public boolean matches(String path) {
    String[] names = path.split("/");
    // reached[j]: whether the pattern from the segment at hand on fits the path from its name j on
    boolean[] reached = new boolean[names.length + 1];
    for (int j = 0; j <= names.length; j++) {
      reached[j] = j == names.length || alsoBelow;
    }
    for (int i = segments.size() - 1; i >= 0; i--) {
      reached = step(segments.get(i), i == segments.size() - 1, names, reached);
    }
    return reached[0];
  }

  private static boolean[] step(String segment, boolean last, String[] names, boolean[] after) {
    boolean[] here = new boolean[names.length + 1];
    for (int j = names.length; j >= 0; j--) {
      if (segment.equals(LEVELS)) {
        here[j] = last ? j < names.length : after[j] || (j < names.length && here[j + 1]);
      } else {
        here[j] = j < names.length && after[j + 1] && fits(segment, names[j]);
      }
    }
    return here;
  }

  private static boolean fits(String segment, String name) {
    boolean[] after = new boolean[name.length() + 1];
    after[name.length()] = true;
    for (int i = segment.length() - 1; i >= 0; i--) {
      boolean[] here = new boolean[name.length() + 1];
      for (int j = name.length(); j >= 0; j--) {
        char c = segment.charAt(i);
        here[j] = c == STAR
            ? after[j] || (j < name.length() && here[j + 1])
            : j < name.length() && after[j + 1] && (c == ANY || c == name.charAt(j));
      }
      after = here;
    }
    return after[0];
  }
}
