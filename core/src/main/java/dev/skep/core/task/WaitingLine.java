package dev.skep.core.task;

import java.time.Instant;
import java.util.List;

/**
 * Waiting tasks that no limit tells apart.
 *
 * @param heads the first of them in their order; never empty
 */
public record WaitingLine(LineKey key, List<Waiting> heads) {

  /** @param since when it came into the line, last; a look into what was ready takes it out of the line for no time */
  public record Waiting(TaskId task, Instant since, long rank) {}

  public WaitingLine {
    heads = List.copyOf(heads);
  }
}
