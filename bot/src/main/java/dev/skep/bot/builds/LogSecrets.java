package dev.skep.bot.builds;

import dev.skep.intake.Sanitizer;
import dev.skep.notifications.build.SecretFilter;
import jakarta.inject.Singleton;

/** Takes out of logs the secrets that intake takes out of code. */
@Singleton
class LogSecrets implements SecretFilter {

  @Override
  public String without(String text) {
    return Sanitizer.code(text);
  }
}
