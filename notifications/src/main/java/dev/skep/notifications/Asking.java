package dev.skep.notifications;

import dev.skep.core.task.Origin;
import dev.skep.core.task.Task;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Whom the survey asks, where and when. Calls go out. */
@Singleton
class Asking {
  private final Messenger messenger;
  private final @Nullable WorkingHours hours;
  private final Clock clock;

  Asking(Messenger messenger, @Nullable WorkingHours hours, Clock clock) {
    this.messenger = messenger;
    this.hours = hours;
    this.clock = clock;
  }

  /** Who reviewed is asked. The thread is that of who asked for the work: another person is asked directly. */
  static boolean isDirect(Task task) {
    return !task.reviewer().equals(task.origin().asker());
  }

  Origin place(Task task) {
    Origin asked = task.origin();
    return isDirect(task)
        ? new Origin(messenger.directChannel(task.reviewer()), "", task.reviewer(), asked.askerName(), asked.permalink())
        : asked;
  }

  /** When that person may be asked, where that is not now. */
  Optional<Instant> later(Task task) {
    Instant now = clock.instant();
    return hours == null
        ? Optional.empty()
        : hours.of(task.reviewer()).opens(now).filter(at -> at.isAfter(now));
  }
}
