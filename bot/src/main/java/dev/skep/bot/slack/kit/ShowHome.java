package dev.skep.bot.slack.kit;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.time.Instant;

/**
 * Effect: show somebody their home tab as things stand.
 *
 * @param note said on top, empty for none
 */
public record ShowHome(String person, String note) implements Payload {
  public static final String KIND = "slack.home";

  public static Effect effect(String person, String note) {
    return Effect.of("home:" + person, new ShowHome(person, note));
  }

  /** In a line of its own, so that it keeps nothing waiting. */
  public static Effect later(String person, Instant at) {
    return Effect.of("home-later:" + person, new ShowHome(person, "")).notBefore(at).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
