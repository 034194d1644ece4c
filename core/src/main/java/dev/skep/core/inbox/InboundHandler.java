package dev.skep.core.inbox;

import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;

/**
 * Works one kind of inbound event, outside any transaction, at least once. What it returns is written in the
 * transaction that marks the event as done; {@link Attempt#id()} is the id to answer with.
 */
public interface InboundHandler {
  String source();

  Completion handle(String payload, Attempt attempt);

  /** Written when the event is given up; the answer owed is seen to elsewhere. */
  default Completion giveUp(String payload, String reason) {
    return Completion.NOTHING;
  }
}
