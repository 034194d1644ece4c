package dev.skep.core.work;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One claimed piece of work.
 *
 * @param attempts tries begun so far, this one included
 * @param answers id of the inbound event this answers, null where nobody waits
 */
public record WorkItem(UUID id, String kind, String orderKey, String payload, int attempts, @Nullable String answers) {

  public Attempt attempt() {
    return new Attempt(id.toString(), attempts);
  }
}
