package dev.skep.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of several briefs comes after which, so that two never change the same file at the same time. Pure. */
final class Ownership {
  private Ownership() {}

  /**
   * The same parts in an order without cycles: what names itself, nobody, or closes a circle is left out. Of two in one
   * repository that share a file and have no order, the later one is made to come after the earlier one, and says so.
   */
  static List<Batch.Part> settled(List<Batch.Part> parts) {
    Map<Integer, List<Integer>> after = new HashMap<>();
    parts.forEach(p -> after.put(p.number(), new ArrayList<>()));
    parts.forEach(p -> p.after().stream().distinct()
        .filter(first -> after.containsKey(first) && !comesAfter(first, p.number(), after))
        .forEach(of(p.number(), after)::add));
    var settled = new ArrayList<Batch.Part>();
    for (int later = 0; later < parts.size(); later++) {
      Batch.Part part = parts.get(later);
      var notes = new ArrayList<>(part.notes());
      for (Batch.Part earlier : parts.subList(0, later)) {
        Optional<String> file = shared(earlier, part);
        if (file.isPresent() && !comesAfter(part.number(), earlier.number(), after)
            && !comesAfter(earlier.number(), part.number(), after)) {
          of(part.number(), after).add(earlier.number());
          notes.add(note(earlier.number()) + " because both change " + file.get() + ".");
        }
      }
      settled.add(part.after(of(part.number(), after), notes));
    }
    return settled.stream().map(p -> p.after(of(p.number(), after), p.notes())).toList();
  }

  private static List<Integer> of(int number, Map<Integer, List<Integer>> after) {
    return after.computeIfAbsent(number, n -> new ArrayList<>());
  }

  static String note(int first) {
    return "Comes after " + first;
  }

  /** Whether it is the same one, or waits for it directly or through others. */
  static boolean comesAfter(int one, int first, Map<Integer, List<Integer>> after) {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> next = new ArrayDeque<>(List.of(one));
    while (!next.isEmpty()) {
      int number = next.pop();
      if (number == first) {
        return true;
      }
      if (seen.add(number)) {
        next.addAll(after.getOrDefault(number, List.of()));
      }
    }
    return false;
  }

  /** A folder shares what is in it. */
  static Optional<String> shared(Batch.Part one, Batch.Part other) {
    return one.brief().repository().equalsIgnoreCase(other.brief().repository())
        ? one.brief().filesInScope().stream()
            .filter(a -> other.brief().filesInScope().stream().anyMatch(b -> overlap(plain(a), plain(b)))).findFirst()
        : Optional.empty();
  }

  private static boolean overlap(String one, String other) {
    return one.equals(other) || one.startsWith(other + "/") || other.startsWith(one + "/");
  }

  private static String plain(String file) {
    return file.replaceAll("[`\\s]", "").replaceFirst("^(?:\\./|/)+", "").replaceFirst("(?:/\\*{1,2})?/*$", "");
  }
}
