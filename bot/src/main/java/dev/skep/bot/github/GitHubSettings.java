package dev.skep.bot.github;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How to reach GitHub. Its text form hides the secrets. */
@ConfigurationProperties("skep.github")
record GitHubSettings(
    @io.micronaut.core.annotation.Nullable @Nullable String token,
    @io.micronaut.core.annotation.Nullable @Nullable String appId,
    @io.micronaut.core.annotation.Nullable @Nullable String appPrivateKey,
    @Bindable(defaultValue = "https://api.github.com") String apiUrl,
    @Bindable(defaultValue = "") String webhookSecret) {

  URI rest(String path) {
    return URI.create(base() + path);
  }

  /** Enterprise servers have GraphQL beside the REST root, not below it. */
  URI graphQl() {
    String base = base();
    return URI.create(base.endsWith("/api/v3") ? base.substring(0, base.length() - 3) + "/graphql" : base + "/graphql");
  }

  private String base() {
    return apiUrl.endsWith("/") ? apiUrl.substring(0, apiUrl.length() - 1) : apiUrl;
  }

  @Override
  public String toString() {
    return "GitHubSettings[" + apiUrl + "]";
  }
}
