package dev.skep.throttle.queue;

import dev.skep.core.work.Documents;
import dev.skep.throttle.QueueRules;
import dev.skep.throttle.QueuesInForce;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The queues in force: those of the policy file, and those that people made in the chat, of which the file's go first
 * where names or channels are the same. Thread-safe, also across processes.
 */
@Singleton
public class Queues implements QueuesInForce {
  private final @Nullable QueuePolicy policy;
  private final MadeQueueRows made;
  private final Clock clock;

  Queues(@Nullable QueuePolicy policy, MadeQueueRows made, Clock clock) {
    this.policy = policy;
    this.made = made;
    this.clock = clock;
  }

  /** In the order of the file, then of their making. */
  public List<WorkQueue> all() {
    var queues = new ArrayList<>(ofFile());
    for (MadeQueueRow row : made.findAllOrderByMadeAt()) {
      if (queues.stream().noneMatch(q -> q.isNamed(row.name()) || q.channel().equals(row.channel()))) {
        queues.add(Documents.read(row.document(), WorkQueue.class));
      }
    }
    return List.copyOf(queues);
  }

  private List<WorkQueue> ofFile() {
    return policy == null ? List.of() : policy.queues();
  }

  public Optional<WorkQueue> named(String name) {
    return all().stream().filter(q -> q.isNamed(name)).findFirst();
  }

  public Optional<WorkQueue> ofChannel(String channel) {
    return all().stream().filter(q -> q.channel().equals(channel)).findFirst();
  }

  @Override
  public Map<String, QueueRules> rules() {
    return all().stream().collect(Collectors.toMap(WorkQueue::name, WorkQueue::rules));
  }

  /**
   * Makes a channel a queue, or changes the one that was made there before.
   *
   * @return false when the policy file has that name or channel, or another channel has that name
   */
  public boolean make(WorkQueue queue) {
    boolean taken = ofFile().stream().anyMatch(q -> q.isNamed(queue.name()) || q.channel().equals(queue.channel()))
        || all().stream().anyMatch(q -> q.isNamed(queue.name()) && !q.channel().equals(queue.channel()));
    if (taken) {
      return false;
    }
    var row = new MadeQueueRow(queue.channel(), queue.name(), Documents.write(queue), queue.madeBy(),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (made.existsById(queue.channel())) {
      made.update(row);
    } else {
      made.save(row);
    }
    return true;
  }
}
