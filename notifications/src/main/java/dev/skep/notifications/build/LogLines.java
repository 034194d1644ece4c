package dev.skep.notifications.build;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Lines of a log as a terminal would leave them: without escape sequences, and after a carriage return only what was
 * drawn last. A line is cut after {@value #LONGEST} characters; memory is bounded whatever the log is.
 */
final class LogLines {
  static final int LONGEST = 1_000;
  private static final int END = -1;
  private static final int ESCAPE = 0x1b;
  private static final int BELL = 7;

  private final Reader reader;
  private final char[] chunk = new char[8_192];
  private final StringBuilder line = new StringBuilder();
  private int length;
  private int at;
  private long size;

  LogLines(Reader reader) {
    this.reader = reader;
  }

  /** Characters read so far, noise and all. */
  long size() {
    return size;
  }

  /** The next line, or empty after the last. */
  Optional<String> next() throws IOException {
    line.setLength(0);
    int c = read();
    if (c == END) {
      return Optional.empty();
    }
    boolean returned = false;
    for (; c != END && c != '\n'; c = read()) {
      if (c == '\r') {
        returned = true;
        continue;
      }
      if (returned) {
        line.setLength(0);
        returned = false;
      }
      take(c);
    }
    return Optional.of(line.toString());
  }

  private void take(int c) throws IOException {
    if (c == ESCAPE) {
      skipSequence();
    } else if (c == '\b') {
      line.setLength(Math.max(0, line.length() - 1));
    } else if (line.length() < LONGEST && isShown(c)) {
      line.append((char) c);
    }
  }

  private static boolean isShown(int c) {
    return c == '\t' || (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT);
  }

  /** A sequence ends with its line at the latest, so that an open one cannot swallow the log. */
  private void skipSequence() throws IOException {
    int kind = read();
    if (kind == '[') {
      skipUntil(false);
    } else if (kind == ']' || kind == '_' || kind == 'P' || kind == '^' || kind == 'X') {
      skipUntil(true);
    } else if (kind == '\n') {
      back();
    }
  }

  private void skipUntil(boolean string) throws IOException {
    for (int c = read(); c != END; c = read()) {
      if (c == '\n' || c == '\r') {
        back();
        return;
      }
      if (string ? c == BELL : c >= '@' && c <= '~') {
        return;
      }
      if (string && c == ESCAPE) {
        if (read() == '\n') {
          back();
        }
        return;
      }
    }
  }

  private void back() {
    at--;
    size--;
  }

  private int read() throws IOException {
    if (at == length) {
      length = Math.max(0, reader.read(chunk, 0, chunk.length));
      at = 0;
      if (length == 0) {
        return END;
      }
    }
    size++;
    return chunk[at++];
  }
}
