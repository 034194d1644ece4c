package dev.skep.bot.web.dashboard;

import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Picked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What can be chosen on a page, and what is chosen now.
 *
 * @param action where it is sent, by GET
 * @param chosen what the page is narrowed to, each with the address of the page without it
 * @param kept what is to stay as it is, by name
 */
public record FilterForm(
    String action, List<Choice> choices, String from, String to, List<Chip> chosen, Map<String, String> kept, String all) {
  private static final int VALUES_MOST = 500;

  /** One of these can be chosen. */
  public record Choice(String name, String label, List<Option> options) {}

  public record Option(String value, String label, boolean selected) {}

  public record Chip(String label, String href) {}

  /** Of the dashboard. */
  static FilterForm board(Asked asked, Map<Dimension, List<String>> values, BiFunction<Dimension, String, String> names) {
    List<Choice> choices = choices(asked, values, names);
    choices.add(new Choice("by", "Tell apart by", Asked.DIMENSIONS.stream()
        .map(d -> new Option(Asked.name(d), Shown.dimension(d), d == asked.by())).toList()));
    List<Chip> chips = asked.only().entrySet().stream().sorted(Map.Entry.comparingByKey())
        .map(e -> new Chip(chip(e.getKey(), e.getValue(), names), asked.without(e.getKey()).board())).toList();
    return new FilterForm("/dashboard", choices, asked.from(), asked.to(), chips, Map.of(), "/dashboard");
  }

  /** Of the list of tasks. */
  static FilterForm tasks(Asked asked, Map<Dimension, List<String>> values, BiFunction<Dimension, String, String> names) {
    List<Choice> choices = choices(asked, values, names);
    choices.add(0, new Choice("show", "Which", java.util.stream.Stream.of(Picked.values())
        .map(p -> new Option(Asked.name(p), p.label(), p == asked.picked())).toList()));
    var chips = new ArrayList<>(asked.only().entrySet().stream().sorted(Map.Entry.comparingByKey())
        .map(e -> new Chip(chip(e.getKey(), e.getValue(), names), asked.without(e.getKey()).tasks())).toList());
    if (!asked.failure().isEmpty()) {
      chips.add(new Chip("Failure: " + Shown.words(asked.failure()), asked.show(asked.picked(), "").tasks()));
    }
    return new FilterForm("/dashboard/tasks", choices, asked.from(), asked.to(), chips,
        asked.failure().isEmpty() ? Map.of() : Map.of("failure", asked.failure()), "/dashboard/tasks");
  }

  private static String chip(Dimension dimension, String value, BiFunction<Dimension, String, String> names) {
    return Shown.dimension(dimension) + ": " + names.apply(dimension, value);
  }

  private static List<Choice> choices(Asked asked, Map<Dimension, List<String>> values,
      BiFunction<Dimension, String, String> names) {
    var choices = new ArrayList<Choice>();
    choices.add(new Choice("time", "Time", Asked.TIMES.stream()
        .map(t -> new Option(t, time(t), t.equals(asked.time()))).toList()));
    for (Dimension dimension : Asked.DIMENSIONS.stream().filter(d -> isWorthAsking(d, asked, values)).toList()) {
      var options = new ArrayList<Option>();
      String chosen = asked.only().get(dimension);
      options.add(new Option("", "All", chosen == null));
      List<String> known = values.getOrDefault(dimension, List.of());
      known.stream().limit(VALUES_MOST).forEach(v -> options.add(option(dimension, v, v.equals(chosen), names)));
      if (chosen != null && options.stream().noneMatch(Option::selected)) {
        options.add(option(dimension, chosen, true, names));
      }
      choices.add(new Choice(Asked.name(dimension), Shown.dimension(dimension), options));
    }
    return choices;
  }

  /** Where nobody named a team, channels are the teams. */
  private static boolean isWorthAsking(Dimension dimension, Asked asked, Map<Dimension, List<String>> values) {
    return dimension != Dimension.CHANNEL || asked.only().containsKey(dimension)
        || !values.getOrDefault(dimension, List.of()).equals(values.get(Dimension.TEAM));
  }

  private static Option option(Dimension dimension, String value, boolean selected,
      BiFunction<Dimension, String, String> names) {
    return new Option(value.isEmpty() ? Asked.NONE : value, names.apply(dimension, value), selected);
  }

  private static String time(String time) {
    return switch (time) {
      case "all" -> "All time";
      case "between" -> "Between two days";
      case "365" -> "Last year";
      default -> "Last " + time + " days";
    };
  }
}
