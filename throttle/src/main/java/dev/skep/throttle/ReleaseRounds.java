package dev.skep.throttle;

import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.TaskLines;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Asks for a round now and then, since time makes room too. Thread-safe, also across processes. */
@Singleton
public class ReleaseRounds {
  private final TaskLines lines;
  private final Outbox outbox;
  private final Clock clock;

  ReleaseRounds(TaskLines lines, Outbox outbox, Clock clock) {
    this.lines = lines;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Costs next to nothing while nobody waits. */
  @Scheduled(initialDelay = "10s", fixedDelay = "30s")
  public void look() {
    if (!lines.isEmpty(clock.instant())) {
      outbox.add(ReleaseRound.effect());
    }
  }
}
