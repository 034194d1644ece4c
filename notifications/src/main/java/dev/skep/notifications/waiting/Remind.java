package dev.skep.notifications.waiting;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import java.util.List;

/**
 * Effect: remind a person of what of this still waits, if that is still due by then.
 *
 * @param causes what was due when it was decided
 */
record Remind(String person, List<String> causes) implements Payload {
  static final String KIND = "waiting.remind";

  static Effect effect(String person, List<Matter> due) {
    return Effect.toPerson(person, new Remind(person, due.stream().map(Matter::cause).sorted().toList())).once();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
