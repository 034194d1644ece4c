package dev.skep.throttle.hold;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.util.Locale;

/** Effect: see how an issue or pull request stands, and let go what waited for its end. */
record LookForNumber(String repository, int number) implements Payload {
  static final String KIND = "throttle.look-for-number";

  static Effect effect(String repository, int number) {
    String same = repository.toLowerCase(Locale.ROOT);
    return Effect.of("number:" + same + "#" + number, new LookForNumber(same, number)).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
