package dev.skep.notifications.build;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Makes of a build's log what a person or a model must read of it: the failing lines in their order, and the failures
 * themselves as far as the log's tools tell them. Pure: one log, one digest.
 *
 * <p>The digest's text has at most {@value #PERCENT} % of the log's characters and at most {@value #MOST_CHARS}. A log
 * of less than 20,000 characters has no room for that: there it has at most {@value #LEAST_CHARS}, and never more than
 * the log. A log is read once from its start to its end, in time in proportion to it and in bounded memory. What no
 * tool of ours knows is judged by its words and by what stands right before the end; a failure that is told in neither
 * way is not found.
 */
public final class LogDistiller {
  public static final int MOST_CHARS = 3_999;
  static final int LEAST_CHARS = 600;
  static final int PERCENT = 3;
  private static final int LAST_WORDS = 12;

  private LogDistiller() {}

  public static Digest distil(String log) {
    return distil(new StringReader(log));
  }

  /** Does not close the reader. */
  public static Digest distil(Reader log) {
    try {
      return new Reading(log).digest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int limit(long size) {
    long share = Math.max(LEAST_CHARS, size * PERCENT / 100);
    return (int) Math.min(size, Math.min(MOST_CHARS, share));
  }

  /** One log being read. */
  private static final class Reading {
    private final LogLines lines;
    private final Findings findings = new Findings();
    private final Findings byWords = new Findings();
    private final List<Tool> tools;
    private final Tool generic = new Generic(byWords);
    private final Commands commands = new Commands();
    private final Selection selection = new Selection();
    private final Deque<String> lastWords = new ArrayDeque<>();
    private boolean ended;
    private int at;

    Reading(Reader log) {
      lines = new LogLines(log);
      tools = List.of(new Maven(findings), new Gradle(findings), new PackageManager(findings), new Jest(findings),
          new Vitest(findings), new TypeScript(findings), new EsLint(findings), new Pytest(findings), new Go(findings),
          new Xcode(findings), new Cargo(findings));
    }

    Digest digest() throws IOException {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        read(Stamps.strip(line.get()));
      }
      if (!ended) {
        end();
      }
      String text = selection.text(limit(lines.size()));
      Findings told = findings.tool().isEmpty() ? byWords : findings;
      Fingerprint fingerprint = told.failures().isEmpty() ? Fingerprint.ofText(text) : told.fingerprint();
      return new Digest(findings.tool(), commands.failing(), text, told.failures(), fingerprint);
    }

    private void read(String stamped) {
      commands.read(stamped);
      String line = Markers.strip(stamped);
      at++;
      if (Noise.is(line)) {
        return;
      }
      Worth worth = worth(line);
      if (worth.compareTo(Worth.CONTEXT) <= 0) {
        selection.add(at, line, worth);
      } else if (worth == Worth.NOTHING && !line.isBlank()) {
        readWords(line);
      }
    }

    /** Every tool sees every line; the one that knows it best decides. */
    private Worth worth(String line) {
      Worth best = Worth.NOTHING;
      for (Tool tool : tools) {
        Worth worth = tool.read(line);
        best = worth.compareTo(best) < 0 ? worth : best;
      }
      return best;
    }

    private void readWords(String line) {
      if (!ended && Exits.isExit(line)) {
        end();
      }
      Worth worth = generic.read(line);
      if (worth != Worth.NOTHING) {
        selection.addByWords(at, line, worth);
      }
      lastWords.add(line);
      if (lastWords.size() > LAST_WORDS) {
        lastWords.remove();
      }
    }

    private void end() {
      ended = true;
      selection.lastWords(new ArrayList<>(lastWords), at);
    }
  }
}
