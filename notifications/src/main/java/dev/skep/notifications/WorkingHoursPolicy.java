package dev.skep.notifications;

import dev.skep.throttle.ReleaseWindow;

/** Where the company says when people work. May change while Skep runs. */
public interface WorkingHoursPolicy {

  /** For everybody, at their own place; its zone is meant for those of whom none is known. */
  ReleaseWindow workingHours();
}
