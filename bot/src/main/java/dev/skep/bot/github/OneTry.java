package dev.skep.bot.github;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * The wire to GitHub, for the library and for raw calls: one try per call, and an end to each, its body included.
 *
 * <p>The library's own wire waits for ever. The library also repeats any call, creating ones too, whose wire throws a
 * {@link java.net.SocketException}; this one throws none, so that nothing is created twice behind our back.
 */
@Singleton
class OneTry implements GitHubConnector {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
  /** Set by the client itself, or would make it answer compressed. */
  private static final Set<String> NOT_PASSED_ON = Set.of("accept-encoding", "host", "content-length", "connection");

  private final HttpClient client = HttpClient.newBuilder()
      .connectTimeout(CONNECT_TIMEOUT).version(HttpClient.Version.HTTP_1_1).build();
  private final Duration callTimeout;

  @Inject
  OneTry() {
    this(CALL_TIMEOUT);
  }

  OneTry(Duration callTimeout) {
    this.callTimeout = callTimeout;
  }

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
    var copy = HttpRequest.newBuilder(URI.create(request.url().toString()));
    request.allHeaders().forEach((name, values) -> {
      if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
        copy.setHeader(name, String.join(", ", values));
      }
    });
    if (request.contentType() != null) {
      copy.setHeader("Content-Type", request.contentType());
    }
    copy.method(request.method(), request.hasBody()
        ? HttpRequest.BodyPublishers.ofByteArray(request.body().readAllBytes())
        : HttpRequest.BodyPublishers.noBody());
    return new Received(request, send(copy));
  }

  /** @throws IOException of no finer kind than that: it may have reached GitHub, or not */
  HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    return send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /** As soon as the answer begins; who reads its body bounds that, and closes it. */
  HttpResponse<InputStream> open(HttpRequest.Builder request) throws IOException {
    return send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) throws IOException {
    CompletableFuture<HttpResponse<T>> call = client.sendAsync(request.build(), body);
    try {
      return call.get(callTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new IOException("the call to GitHub broke: " + cause.getClass().getSimpleName(), cause);
    } catch (TimeoutException e) {
      call.cancel(true);
      throw new IOException("GitHub did not answer within " + callTimeout, e);
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while calling GitHub");
    }
  }

  private static final class Received extends GitHubConnectorResponse.ByteArrayResponse {
    private final byte[] body;

    Received(GitHubConnectorRequest request, HttpResponse<byte[]> response) {
      super(request, response.statusCode(), response.headers().map());
      this.body = response.body();
    }

    @Override
    protected InputStream rawBodyStream() {
      return new ByteArrayInputStream(body);
    }
  }
}
