package dev.skep.core.outbox;

import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;

/**
 * Carries out one kind of effect. Runs outside any transaction, on its own thread, at least once: when {@link
 * Attempt#mayHaveHappened()} the handler looks whether an earlier try took effect before it repeats it.
 */
public interface DeliveryHandler<P extends Payload> {

  String kind();

  Class<P> type();

  /**
   * @return what to write in the transaction that marks the delivery as done
   * @throws Retryable when it may work later
   * @throws Permanent when it will never work
   */
  Completion deliver(P payload, Attempt attempt);

  /** What to write in the transaction that gives the delivery up; {@code reason} is for people. */
  default Completion giveUp(P payload, String reason) {
    return Completion.NOTHING;
  }
}
