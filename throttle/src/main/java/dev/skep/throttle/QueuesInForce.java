package dev.skep.throttle;

import java.util.Map;

/** What holds for each queue at the time of the call, by its name. */
public interface QueuesInForce {
  Map<String, QueueRules> rules();
}
