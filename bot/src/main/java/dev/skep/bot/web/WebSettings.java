package dev.skep.bot.web;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Where people find Skep's pages, and what Slack needs to tell who they are. Its text form hides the secret.
 *
 * @param url as people's browsers reach it, without a path; empty where nobody said
 */
@ConfigurationProperties("skep.web")
record WebSettings(
    @Bindable(defaultValue = "") String url,
    @Bindable(defaultValue = "") String clientId,
    @Bindable(defaultValue = "") String clientSecret) {
  static final String HOME = "/dashboard";

  /** The variables that are missing for signing in with Slack; empty when it is set up. */
  List<String> missing() {
    var missing = new ArrayList<String>();
    if (url.isEmpty()) {
      missing.add("SKEP_URL");
    }
    if (clientId.isEmpty()) {
      missing.add("SLACK_CLIENT_ID");
    }
    if (clientSecret.isEmpty()) {
      missing.add("SLACK_CLIENT_SECRET");
    }
    return missing;
  }

  /** Whether browsers come by HTTPS, so that cookies need not go any other way. */
  boolean isSecure() {
    return url.startsWith("https://");
  }

  URI page(String path) {
    return URI.create((url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + path);
  }

  @Override
  public String toString() {
    return "WebSettings[" + url + "]";
  }
}
