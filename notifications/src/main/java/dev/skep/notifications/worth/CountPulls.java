package dev.skep.notifications.worth;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.time.Instant;

/** Effect: count the merged pull requests of a person in a time that is over. */
record CountPulls(String person, Instant from, Instant to) implements Payload {
  static final String KIND = "worth.pulls";

  /** One after the other: searches are what the vendor gives least of. */
  static Effect effect(Adopters.Window window) {
    return Effect.of("worth-pulls", new CountPulls(window.person(), window.from(), window.to())).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
