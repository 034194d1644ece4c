package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Briefs that are filed together. Their order has no cycle, and of two in one repository that touch the same file one
 * comes after the other: so long as they are made by {@link #of} and its like. Immutable.
 *
 * @param note what people should know of the whole, empty for nothing
 */
public record Batch(List<Part> parts, String note) {
  public static final int MOST = 25;

  /**
   * @param number names it; kept when others go
   * @param after numbers of those that must be merged first
   * @param notes what was changed on it, for people
   * @param concerns what people were told stands against it
   */
  public record Part(int number, TaskBrief brief, List<Integer> after, List<String> notes, List<Concern> concerns) {
    public Part {
      after = List.copyOf(after);
      notes = List.copyOf(notes);
      concerns = List.copyOf(concerns);
    }

    Part after(List<Integer> others, List<String> why) {
      return new Part(number, brief, others, why, concerns);
    }
  }

  public Batch {
    parts = List.copyOf(parts);
  }

  /** @param after of each brief: places, from 1, of those that are to come first; what makes no sense is left out */
  static Batch of(List<TaskBrief> briefs, List<List<Integer>> after, String note) {
    var parts = new ArrayList<Part>();
    for (int i = 0; i < Math.min(briefs.size(), MOST); i++) {
      parts.add(new Part(i + 1, briefs.get(i), after.get(i), List.of(), List.of()));
    }
    return new Batch(Ownership.settled(parts), note);
  }

  public boolean isWarned() {
    return parts.stream().anyMatch(p -> !p.concerns().isEmpty());
  }

  /** What came after it comes after those that it came after. */
  Batch without(int number) {
    List<Integer> before = parts.stream().filter(p -> p.number() == number).flatMap(p -> p.after().stream()).toList();
    return unwarned(parts.stream().filter(p -> p.number() != number).map(p -> p.after().contains(number)
        ? p.after(Stream.concat(p.after().stream().filter(n -> n != number), before.stream()).distinct().toList(),
            p.notes().stream().filter(n -> !n.startsWith(Ownership.note(number))).toList())
        : p).toList());
  }

  Batch with(int number, TaskBrief brief) {
    return unwarned(parts.stream()
        .map(p -> p.number() == number ? new Part(number, brief, p.after(), p.notes(), List.of()) : p).toList());
  }

  private Batch unwarned(List<Part> changed) {
    return new Batch(Ownership.settled(changed.stream()
        .map(p -> new Part(p.number(), p.brief(), p.after(), p.notes(), List.of())).toList()), note);
  }

  Batch warned(Function<TaskBrief, List<Concern>> against) {
    return new Batch(parts.stream().map(p -> new Part(p.number(), p.brief(), p.after(), p.notes(),
        against.apply(p.brief()))).toList(), note);
  }
}
