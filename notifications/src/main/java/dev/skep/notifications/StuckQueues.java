package dev.skep.notifications;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.throttle.Pauses;
import dev.skep.throttle.queue.Queues;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Stops a queue that Skep cannot speak for any more, and tells those who mind it, once. Joins the transaction. */
@Singleton
public class StuckQueues {
  private final Queues queues;
  private final Pauses pauses;
  private final Outbox outbox;

  StuckQueues(Queues queues, Pauses pauses, Outbox outbox) {
    this.queues = queues;
    this.pauses = pauses;
    this.outbox = outbox;
  }

  /**
   * @param reason for people, a sentence
   * @param orElse chat user id of who is told where nobody else minds the queue, empty for nobody
   */
  public void pause(String queue, String reason, String orElse) {
    if (!pauses.pause(queue, "skep", "Skep", reason)) {
      return;
    }
    Optional<WorkQueue> known = queues.named(queue);
    Set<String> people = new LinkedHashSet<>();
    known.map(WorkQueue::madeBy).filter(person -> !person.isEmpty()).ifPresent(people::add);
    known.ifPresent(q -> people.addAll(q.assignees()));
    if (people.isEmpty() && !orElse.isEmpty()) {
      people.add(orElse);
    }
    people.forEach(person -> outbox.add(Effect.toPerson(person, new TellStuck(queue, person, reason))));
  }
}
