package dev.skep.notifications.incident;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Payload;
import dev.skep.core.task.Task;
import java.util.UUID;

/** Effect: ask the person about an incident, for the so-manieth time. */
record TellIncident(UUID incident, int asked) implements Payload {
  static final String KIND = "notifications.tell-incident";

  static Effect effect(Task task, UUID incident, int asked) {
    return Effect.inThread(task.origin().channel(), task.origin().thread(), new TellIncident(incident, asked));
  }

  @Override
  public String kind() {
    return KIND;
  }
}
