package dev.skep.bot.github;

import dev.skep.core.work.Retryable;
import jakarta.inject.Singleton;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Logs that GitHub keeps elsewhere, read while they come in: at most {@value #BYTES_MOST} bytes and for two minutes. Where
 * that or the connection ends a log, what came is all there is of it.
 */
@Singleton
class LogStream {
  static final long BYTES_MOST = 50_000_000;
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Set<Integer> GONE = Set.of(401, 403, 404, 410);

  private final OneTry wire;

  LogStream(OneTry wire) {
    this.wire = wire;
  }

  /**
   * Takes no token along: the address is the leave to read it, and it is not GitHub's own.
   *
   * @return empty where it is gone
   */
  <T> Optional<T> read(URI at, Function<Reader, T> reader) {
    try {
      HttpResponse<InputStream> answer = wire.open(HttpRequest.newBuilder(at).GET().header("User-Agent", "skep"));
      try (var body = new Cut(answer.body(), BYTES_MOST)) {
        if (GONE.contains(answer.statusCode())) {
          return Optional.empty();
        }
        if (answer.statusCode() != 200) {
          throw new Retryable("GitHub's logs answered " + answer.statusCode(), (Throwable) null);
        }
        return Optional.of(read(body, reader));
      }
    } catch (IOException e) {
      throw new Retryable("GitHub's logs cannot be reached: " + e.getClass().getSimpleName(), e);
    }
  }

  /** Nobody waits for ever for a log that comes in drops. */
  private static <T> T read(Cut body, Function<Reader, T> reader) {
    Executor later = CompletableFuture.delayedExecutor(LONGEST.toSeconds(), TimeUnit.SECONDS);
    CompletableFuture<Void> end = CompletableFuture.runAsync(body::end, later);
    try {
      return reader.apply(new InputStreamReader(body, StandardCharsets.UTF_8));
    } finally {
      end.cancel(false);
    }
  }

  /** Ends early instead of failing. */
  private static final class Cut extends FilterInputStream {
    private long left;

    Cut(InputStream in, long most) {
      super(in);
      left = most;
    }

    void end() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      if (left <= 0) {
        return -1;
      }
      try {
        int read = in.read(into, from, (int) Math.min(most, left));
        left -= Math.max(read, 0);
        return read;
      } catch (IOException e) {
        left = 0;
        return -1;
      }
    }
  }
}
