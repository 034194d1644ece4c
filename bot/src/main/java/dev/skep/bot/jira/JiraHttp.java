package dev.skep.bot.jira;

import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.runtime.ApplicationConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Somebody waits for what is read, so a slow Jira is left soon. Its token goes nowhere else by a redirect. */
@Singleton
class JiraHttp extends HttpClientConfiguration {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);
  private static final int ANSWER_MAX_BYTES = 4_000_000;

  JiraHttp(ApplicationConfiguration application) {
    super(application);
    setConnectTimeout(CONNECT_TIMEOUT);
    setReadTimeout(READ_TIMEOUT);
    setFollowRedirects(false);
    setMaxContentLength(ANSWER_MAX_BYTES);
  }

  @Override
  public ConnectionPoolConfiguration getConnectionPoolConfiguration() {
    return new ConnectionPoolConfiguration();
  }
}
