package dev.skep.throttle;

import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Deficit round robin: each flow in turn gets its weight as credit and is served while that lasts, so that what flows
 * get is as their weights are, whoever comes and goes. A service costs 1. Not thread-safe.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Deficit_round_robin">Deficit round robin</a>
 */
final class RoundRobin {
  private final TreeMap<String, Double> credits;
  private String at;

  /** As stored: {@code at} is the flow whose turn it is, {@code credits} holds those above 0. */
  record State(String at, Map<String, Double> credits) {
    static final State NEW = new State("", Map.of());
  }

  RoundRobin(State state) {
    at = state.at();
    credits = new TreeMap<>(state.credits());
  }

  State state() {
    return new State(at, Map.copyOf(credits));
  }

  /**
   * Who is served next; it is not charged yet.
   *
   * @param able who can be served, not empty
   */
  String next(NavigableSet<String> able, ToDoubleFunction<String> weight) {
    int passed = 0;
    while (!able.contains(at) || credit(at) < 1) {
      if (passed++ == able.size()) {
        giveWholeTurns(able, weight);
      }
      String next = able.higher(at);
      at = next == null ? able.first() : next;
      credits.put(at, credit(at) + weight.applyAsDouble(at));
    }
    return at;
  }

  /** As many as nobody gets enough of: tiny weights take no longer than others. */
  private void giveWholeTurns(NavigableSet<String> able, ToDoubleFunction<String> weight) {
    double turns = able.stream()
        .mapToDouble(flow -> Math.ceil((1 - credit(flow)) / weight.applyAsDouble(flow)) - 1).min().orElse(0);
    able.forEach(flow -> credits.put(flow, credit(flow) + Math.max(0, turns) * weight.applyAsDouble(flow)));
  }

  private double credit(String flow) {
    return credits.getOrDefault(flow, 0.0);
  }

  void charge(String flow) {
    double left = credit(flow) - 1;
    if (left > 1e-9) {
      credits.put(flow, left);
    } else {
      credits.remove(flow);
    }
  }

  /** Who cannot be served keeps no credit, else what was held up for long would come all at once. */
  void keep(NavigableSet<String> able) {
    credits.keySet().retainAll(able);
  }
}
