package dev.skep.bot.slack.read;

import dev.skep.bot.slack.kit.SlackSettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloads files that stand in Slack, up to a limit. The token goes to Slack's own hosts and to nobody else: no other
 * address is asked, and no redirect is followed. Where the app lacks the scope, Slack answers with a page to sign in,
 * which is no file.
 */
@Singleton
class SlackFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SlackFiles.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration WHOLE = Duration.ofSeconds(10);
  private static final Duration STREAM = Duration.ofMinutes(5);

  private final URI api;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  SlackFiles(SlackSettings settings) {
    this.api = URI.create(settings.apiUrl());
    this.token = settings.botToken();
  }

  /** @param whole false where there was more than the limit */
  // Never compared, so that it is no matter that arrays are equal only to themselves.
  @SuppressWarnings("ArrayRecordComponent")
  record Content(byte[] bytes, boolean whole) {}

  /** Empty where it cannot be had. */
  Optional<Content> read(String address, int mostBytes) {
    if (!isSlack(address)) {
      LOG.info("a file was left out: it stands at an address that is not Slack's");
      return Optional.empty();
    }
    Future<Optional<Content>> download = threads.submit(() -> download(URI.create(address), mostBytes));
    try {
      return download.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.info("a file could not be read: {}", cause.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      download.cancel(true);
    }
    return Optional.empty();
  }

  /**
   * A file as it comes, however large; the caller closes it. What takes longer than {@link #STREAM} breaks off.
   *
   * @return empty where it cannot be had at all
   */
  Optional<InputStream> open(String address) throws IOException {
    if (!isSlack(address)) {
      return Optional.empty();
    }
    try {
      HttpResponse<InputStream> answer = http.send(request(URI.create(address)), HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() >= 500 || answer.statusCode() == 429) {
        answer.body().close();
        throw new IOException("Slack answered " + answer.statusCode());
      }
      if (!isFile(answer)) {
        answer.body().close();
        return Optional.empty();
      }
      return Optional.of(bounded(answer.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private InputStream bounded(InputStream body) {
    Future<?> end = threads.submit(() -> {
      TimeUnit.MILLISECONDS.sleep(STREAM.toMillis());
      body.close();
      return null;
    });
    return new FilterInputStream(body) {
      @Override
      public void close() throws IOException {
        end.cancel(true);
        super.close();
      }
    };
  }

  private boolean isSlack(String address) {
    try {
      URI uri = URI.create(address);
      String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
      boolean own = "https".equals(uri.getScheme()) && host.equals("files." + api.getHost())
          && (uri.getPort() == -1 || uri.getPort() == 443);
      boolean besideApi = api.getScheme().equals(uri.getScheme()) && host.equals(api.getHost())
          && uri.getPort() == api.getPort();
      return uri.getUserInfo() == null && (own || besideApi);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Optional<Content> download(URI address, int mostBytes) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = http.send(request(address), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (!isFile(answer)) {
        return Optional.empty();
      }
      byte[] bytes = body.readNBytes(mostBytes);
      return Optional.of(new Content(bytes, body.read() < 0));
    }
  }

  private HttpRequest request(URI address) {
    return HttpRequest.newBuilder(address).timeout(WHOLE).header("Authorization", "Bearer " + token).build();
  }

  private static boolean isFile(HttpResponse<InputStream> answer) {
    boolean page = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("text/html");
    if (answer.statusCode() == 200 && !page) {
      return true;
    }
    LOG.warn("a file could not be read: Slack answered {} {}; the app may lack the scope files:read", answer.statusCode(),
        page ? "with a page" : "");
    return false;
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }
}
