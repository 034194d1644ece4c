package dev.skep.throttle;

import dev.skep.core.task.Lane;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.stream.Collectors;

/** Whose turn it is: in each lane among queues, and in each queue of a lane among people. Not thread-safe. */
final class Shares {
  private final Map<String, RoundRobin> rings = new HashMap<>();

  /** As stored, by ring. */
  record State(Map<String, RoundRobin.State> rings) {
    static final State NEW = new State(Map.of());

    State {
      rings = Map.copyOf(rings);
    }
  }

  Shares(State state) {
    state.rings().forEach((name, ring) -> rings.put(name, new RoundRobin(ring)));
  }

  State state() {
    return new State(rings.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().state())));
  }

  /** @param able queues in which somebody can be served */
  RoundRobin ofQueues(Lane lane, NavigableSet<String> able) {
    return ring(lane.name(), able);
  }

  /** @param able people who can be served there */
  RoundRobin ofPeople(Lane lane, String queue, NavigableSet<String> able) {
    return ring(lane.name() + "/" + queue, able);
  }

  private RoundRobin ring(String name, NavigableSet<String> able) {
    RoundRobin ring = rings.computeIfAbsent(name, n -> new RoundRobin(RoundRobin.State.NEW));
    ring.keep(able);
    return ring;
  }
}
