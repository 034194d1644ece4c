package dev.skep.playground.eval;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * One conversation as measured, over all times it was had; also what is kept for the next comparison.
 *
 * @param complete how many of {@code times} were complete
 * @param right how many were filed in the right repository, or rightly nowhere
 * @param questions all that were asked
 * @param tokens read and written by the model, -1 where nobody counted
 * @param cost in dollars, below 0 where no price is known
 * @param missing what is missing, in words
 */
record Row(
    String name, String kind, int times, int complete, int right, int questions, List<String> forbidden, long tokens,
    double cost, double seconds, List<String> missing) {
  private static final double MILLIS = 1_000;

  static Row of(List<Run> runs) {
    Golden golden = runs.getFirst().golden();
    return new Row(golden.name(), golden.kind(), runs.size(),
        (int) runs.stream().filter(r -> r.verdict().complete()).count(),
        (int) runs.stream().filter(r -> r.verdict().rightRepository()).count(),
        runs.stream().mapToInt(r -> r.verdict().questions()).sum(),
        distinct(runs.stream().flatMap(r -> r.verdict().forbidden().stream()).toList()),
        runs.stream().anyMatch(r -> r.usage().tokens().isEmpty())
            ? -1
            : runs.stream().map(r -> r.usage().tokens()).mapToLong(OptionalLong::getAsLong).sum(),
        runs.stream().anyMatch(r -> r.usage().cost().isEmpty())
            ? -1
            : runs.stream().map(r -> r.usage().cost()).mapToDouble(OptionalDouble::getAsDouble).sum(),
        runs.stream().mapToDouble(r -> r.outcome().waited().toMillis() / MILLIS).sum(),
        distinct(runs.stream().flatMap(r -> r.verdict().missing().stream()).toList()));
  }

  private static List<String> distinct(List<String> words) {
    return words.stream().distinct().collect(Collectors.toList());
  }

  /** All of them as one. */
  static Row total(List<Row> rows) {
    return new Row("total", "", rows.stream().mapToInt(Row::times).sum(), rows.stream().mapToInt(Row::complete).sum(),
        rows.stream().mapToInt(Row::right).sum(), rows.stream().mapToInt(Row::questions).sum(),
        rows.stream().flatMap(r -> r.forbidden().stream()).collect(Collectors.toList()),
        rows.stream().anyMatch(r -> r.tokens() < 0) ? -1 : rows.stream().mapToLong(Row::tokens).sum(),
        rows.stream().anyMatch(r -> r.cost() < 0) ? -1 : rows.stream().mapToDouble(Row::cost).sum(),
        rows.stream().mapToDouble(Row::seconds).sum(), List.of());
  }

  boolean isWorseThan(Row before) {
    return share(complete) < before.share(before.complete) || share(right) < before.share(before.right);
  }

  private double share(int count) {
    return (double) count / Math.max(times, 1);
  }
}
