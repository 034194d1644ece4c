package dev.skep.notifications.chart;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bars of several parts, such as what became of a queue's items day by day. The parts of a bar stand on each other in
 * the order of the series.
 *
 * @param categories one for each bar, in order, each once
 */
public record StackedBars(String title, List<String> categories, List<Series> series) {
  private static final int ALT_TEXT_CHARACTERS = 1_000;

  /**
   * @param colour no other series has it
   * @param values one for each category, none below nought
   */
  public record Series(String name, Colour colour, List<Integer> values) {
    public Series {
      values = List.copyOf(values);
      if (values.stream().anyMatch(v -> v < 0)) {
        throw new IllegalArgumentException(name + " has a value below nought");
      }
    }

    int sum() {
      return values.stream().mapToInt(Integer::intValue).sum();
    }
  }

  public StackedBars {
    categories = List.copyOf(categories);
    series = List.copyOf(series);
    int bars = categories.size();
    if (bars == 0 || categories.stream().distinct().count() != bars) {
      throw new IllegalArgumentException("there must be categories, each once: " + categories);
    }
    if (series.isEmpty() || series.stream().map(Series::name).distinct().count() != series.size()
        || series.stream().map(Series::colour).distinct().count() != series.size()) {
      throw new IllegalArgumentException("there must be series, each of a name and a colour of its own");
    }
    if (series.stream().anyMatch(s -> s.values().size() != bars)) {
      throw new IllegalArgumentException("every series needs a value for each of " + categories);
    }
  }

  /** Whether there is any bar to be seen. */
  public boolean isNotEmpty() {
    return series.stream().anyMatch(s -> s.sum() > 0);
  }

  /** What the picture shows, in words. Of many bars only the sums are told. */
  public String altText() {
    String sums = series.stream().map(s -> s.name() + " " + s.sum()).collect(Collectors.joining(", "));
    String whole = title + ". In all: " + sums + ". " + IntStream.range(0, categories.size())
        .mapToObj(this::bar).collect(Collectors.joining(" "));
    String brief = whole.length() <= ALT_TEXT_CHARACTERS
        ? whole
        : title + ". From " + categories.getFirst() + " to " + categories.getLast() + ": " + sums + ".";
    return brief.length() <= ALT_TEXT_CHARACTERS ? brief : brief.substring(0, ALT_TEXT_CHARACTERS - 1) + "…";
  }

  private String bar(int i) {
    String parts = series.stream().filter(s -> s.values().get(i) > 0)
        .map(s -> s.name() + " " + s.values().get(i)).collect(Collectors.joining(", "));
    return categories.get(i) + ": " + (parts.isEmpty() ? "nothing" : parts) + ".";
  }
}
