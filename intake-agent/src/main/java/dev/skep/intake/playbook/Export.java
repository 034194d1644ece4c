package dev.skep.intake.playbook;

import dev.skep.core.outbox.Payload;
import java.util.UUID;

/** Effect: hand an adopted version to the company's repository. */
record Export(UUID revision) implements Payload {
  static final String KIND = "playbook.export";

  @Override
  public String kind() {
    return KIND;
  }
}
