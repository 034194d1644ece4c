package dev.skep.notifications.worth;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;

/** Effect: read some of the tasks that figures know nothing of, and go on while there are more. */
record FillFacts() implements Payload {
  static final String KIND = "worth.fill";

  static Effect effect() {
    return Effect.of("worth", new FillFacts()).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
