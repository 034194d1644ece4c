package dev.skep.throttle.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file, decoded strictly: UTF-8, or what its byte order mark says. Holds one buffer, whatever the size, and
 * reads no further than what is wrong: what is no text, a line or row without an end, a file that is too large.
 */
final class FileText extends Reader {
  static final int LINE_MAX_CHARS = 10_000;
  private static final int ROW_MAX_CHARS = 60_000;
  private static final long BYTES_MOST = 64L << 20;
  private static final int BUFFER = 8_192;

  private final String name;
  private final InputStream bytes;
  private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
  private final CharBuffer out = CharBuffer.allocate(BUFFER);
  private final CharsetDecoder decoder;
  private boolean ended;
  private long read;
  private long line = 1;
  private int inLine;
  private int inRow;
  private char last;

  FileText(String name, InputStream bytes) throws IOException {
    this.name = name;
    this.bytes = bytes;
    in.limit(0);
    out.limit(0);
    while (in.remaining() < 3 && !ended) {
      more();
    }
    this.decoder = charset().newDecoder().onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private Charset charset() {
    if (begins(0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    } else if (begins(0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    return begins(0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
  }

  /** Takes the mark where it is there. */
  private boolean begins(int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (in.remaining() <= i || (in.get(in.position() + i) & 0xFF) != mark[i]) {
        return false;
      }
    }
    in.position(in.position() + mark.length);
    return true;
  }

  /** A row came to its end. */
  void rowEnds() {
    inRow = 0;
  }

  ListRefused refused(long line, String words) {
    return new ListRefused(name + ", line " + line + ": " + words + " I added nothing.");
  }

  @Override
  public int read(char[] chars, int offset, int length) throws IOException {
    if (!out.hasRemaining() && !fill()) {
      return -1;
    }
    int count = Math.min(length, out.remaining());
    out.get(chars, offset, count);
    for (int i = offset; i < offset + count; i++) {
      count(chars[i]);
    }
    return count;
  }

  private boolean fill() throws IOException {
    out.clear();
    while (true) {
      CoderResult result = decoder.decode(in, out, ended);
      if (out.position() > 0) {
        out.flip();
        return true;
      } else if (result.isError()) {
        throw binary();
      } else if (ended) {
        out.limit(0);
        return false;
      }
      more();
    }
  }

  private void more() throws IOException {
    in.compact();
    int count = bytes.read(in.array(), in.position(), in.remaining());
    ended = count < 0;
    in.position(in.position() + Math.max(count, 0));
    in.flip();
    read += Math.max(count, 0);
    if (read > BYTES_MOST) {
      throw new ListRefused(name + " is larger than " + (BYTES_MOST >> 20)
          + " MB; split it and bring the parts one after the other. I added nothing.");
    }
  }

  private void count(char c) {
    if (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') {
      throw binary();
    }
    boolean ends = c == '\n' || c == '\r';
    line += c == '\r' || (c == '\n' && last != '\r') ? 1 : 0;
    inLine = ends ? 0 : inLine + 1;
    inRow++;
    last = c;
    if (inLine > LINE_MAX_CHARS) {
      throw refused(line, "it is longer than " + LINE_MAX_CHARS + " characters.");
    }
    if (inRow > ROW_MAX_CHARS) {
      throw refused(line, "a quotation mark before it was never closed, or a row is far too long.");
    }
  }

  private ListRefused binary() {
    return refused(line, "this is not text in UTF-8 or UTF-16; export the list as CSV or plain text.");
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
