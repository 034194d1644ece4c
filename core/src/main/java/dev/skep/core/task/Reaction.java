package dev.skep.core.task;

import dev.skep.core.outbox.Effect;
import java.util.List;

/**
 * What a room wants done because a task changed. Asked inside the transaction of the change: the effects commit with
 * it or not at all. Must be pure and quick: no calls, no queries, no writes.
 */
@FunctionalInterface
public interface Reaction {
  List<Effect> to(TaskChange change);
}
