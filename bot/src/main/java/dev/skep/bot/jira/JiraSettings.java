package dev.skep.bot.jira;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How to reach Jira Cloud. Its text form hides the secrets. */
@ConfigurationProperties("skep.jira")
@Requires(property = "skep.jira.url")
record JiraSettings(String url, String email, String apiToken) {

  String authorization() {
    return "Basic " + Base64.getEncoder().encodeToString((email + ":" + apiToken).getBytes(StandardCharsets.UTF_8));
  }

  /** Where a person reads the issue. */
  String page(String key) {
    return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + "/browse/" + key;
  }

  @Override
  public String toString() {
    return "JiraSettings[" + url + "]";
  }
}
