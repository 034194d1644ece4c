package dev.skep.throttle.queue;

import java.util.List;

/** The queues that the policy file has, at the time of the call. */
public interface QueuePolicy {
  List<WorkQueue> queues();
}
