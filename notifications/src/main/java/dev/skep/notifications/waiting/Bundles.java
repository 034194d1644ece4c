package dev.skep.notifications.waiting;

import dev.skep.core.work.Attempt;
import java.util.List;

/** Tells a person directly what waits for them. Calls go out. Errors: Retryable, Permanent. */
public interface Bundles {

  /** One message with all of it, in their order; unless an interrupted try of the same delivery said it. */
  void say(String person, List<Matter> matters, Attempt attempt);

  /** Whether an interrupted try of that delivery said it. */
  boolean isSaid(String person, Attempt attempt);
}
