package dev.skep.throttle.hold;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.util.Locale;

/** Effect: see what a repository released, and let go what waited for that. */
record LookForRelease(String repository) implements Payload {
  static final String KIND = "throttle.look-for-release";

  static Effect effect(String repository) {
    return Effect.of("releases:" + repository.toLowerCase(Locale.ROOT), new LookForRelease(repository)).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
