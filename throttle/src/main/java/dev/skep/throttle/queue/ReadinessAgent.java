package dev.skep.throttle.queue;

import dev.skep.core.task.Readiness;
import dev.skep.core.task.Task;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Looks into items before they start. Changes nothing. */
public interface ReadinessAgent {

  /** @param again when to look again, null for not before somebody says so */
  record Found(Readiness readiness, @Nullable Instant again) {}

  /** Whether it can find out anything by itself; where it cannot, people say what is ready. */
  boolean canLook(WorkQueue queue);

  /** Whether it must not look just now, because that would cost more than is allowed. */
  boolean isClosed(Task task);

  /** Calls go out: never inside a transaction. Errors: Retryable, Permanent. */
  Found look(Task task);

  /** What holds of what could not be found out in the end. */
  Found unknown(String reason);
}
