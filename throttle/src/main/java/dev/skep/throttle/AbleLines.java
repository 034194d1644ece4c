package dev.skep.throttle;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lines that may still be served, by queue and person. Not thread-safe. */
final class AbleLines<T> {
  private final NavigableMap<String, NavigableMap<String, List<T>>> lines = new TreeMap<>();
  private final Function<T, String> queue;
  private final Function<T, String> person;

  AbleLines(Function<T, String> queue, Function<T, String> person) {
    this.queue = queue;
    this.person = person;
  }

  void add(T line) {
    lines.computeIfAbsent(queue.apply(line), q -> new TreeMap<>())
        .computeIfAbsent(person.apply(line), p -> new ArrayList<>()).add(line);
  }

  void remove(T line) {
    lines.computeIfPresent(queue.apply(line), (q, people) -> {
      people.computeIfPresent(person.apply(line), (p, theirs) -> {
        theirs.remove(line);
        return theirs.isEmpty() ? null : theirs;
      });
      return people.isEmpty() ? null : people;
    });
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  Stream<T> all() {
    return lines.values().stream().flatMap(people -> people.values().stream()).flatMap(List::stream);
  }

  NavigableSet<String> queues() {
    return lines.navigableKeySet();
  }

  NavigableSet<String> people(String queue) {
    return lines.getOrDefault(queue, new TreeMap<>()).navigableKeySet();
  }

  List<T> of(String queue, String person) {
    return lines.getOrDefault(queue, new TreeMap<>()).getOrDefault(person, new ArrayList<>());
  }
}
