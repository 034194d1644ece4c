package dev.skep.intake.playbook;

import dev.skep.core.outbox.Payload;
import java.util.UUID;

/** Effect: think about what was said of a task. */
record Learn(UUID revision) implements Payload {
  static final String KIND = "playbook.learn";

  @Override
  public String kind() {
    return KIND;
  }
}
