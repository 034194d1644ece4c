package dev.skep.bot.slack.kit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/** How to reach Slack and how Slack reaches us. Empty secrets mean: that door is shut. Its text form hides them. */
@ConfigurationProperties("skep.slack")
public record SlackSettings(
    @Bindable(defaultValue = "") String botToken,
    @Bindable(defaultValue = "") String signingSecret,
    @Bindable(defaultValue = "") String appToken,
    @Bindable(defaultValue = "https://slack.com/api/") String apiUrl) {

  @Override
  public String toString() {
    return "SlackSettings[" + apiUrl + "]";
  }
}
