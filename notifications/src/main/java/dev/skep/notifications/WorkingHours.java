package dev.skep.notifications;

import dev.skep.throttle.ReleaseWindow;

/** When each person may be spoken to though nothing just happened. Calls go out. Errors: Retryable. */
public interface WorkingHours {

  /** In the person's own time zone, as far as that is known. */
  ReleaseWindow of(String person);
}
