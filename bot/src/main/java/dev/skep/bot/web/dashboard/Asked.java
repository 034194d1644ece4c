package dev.skep.bot.web.dashboard;

import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Picked;
import dev.skep.notifications.worth.Slice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a page is to show, which its address says and nothing else, so that it can be kept and handed on. What is not
 * understood is left out. Pure.
 *
 * @param time number of days, {@code all} or {@code between}
 * @param from first day, empty unless between two
 * @param to last day, empty unless between two
 * @param only what it is narrowed to; a value may be empty, for those that have none
 * @param failure code of a failure, empty for any
 * @param page from 1
 */
public record Asked(
    String time, String from, String to, Map<Dimension, String> only, Dimension by, Picked picked, String failure,
    int page) {
  static final String NONE = "-";
  static final List<String> TIMES = List.of("7", "28", "90", "365", "all", "between");
  static final List<Dimension> DIMENSIONS = Stream.of(Dimension.values()).filter(d -> d != Dimension.WEEK).toList();
  private static final String USUAL = Long.toString(Slice.USUAL.toDays());
  private static final int VALUE_MOST = 200;
  private static final int PAGE_MOST = 100_000;

  public Asked {
    only = Map.copyOf(only);
  }

  /** @param parameters value of each by its name, null where it is not there */
  static Asked of(Function<String, @Nullable String> parameters) {
    Function<String, String> given = name -> {
      String value = parameters.apply(name);
      return value == null || value.length() > VALUE_MOST ? "" : value.strip();
    };
    var only = new EnumMap<Dimension, String>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      String value = given.apply(name(dimension));
      if (!value.isEmpty()) {
        only.put(dimension, value.equals(NONE) ? "" : value);
      }
    }
    boolean between = isDay(given.apply("from")) && isDay(given.apply("to"))
        && (given.apply("time").equals("between") || given.apply("time").isEmpty());
    String time = between ? "between" : given.apply("time");
    return new Asked(TIMES.contains(time) && (between || !time.equals("between")) ? time : USUAL,
        between ? given.apply("from") : "", between ? given.apply("to") : "", only,
        one(DIMENSIONS, given.apply("by"), Dimension.TEMPLATE),
        one(List.of(Picked.values()), given.apply("show"), Picked.ALL),
        given.apply("failure"), page(given.apply("page")));
  }

  private static boolean isDay(String text) {
    try {
      return text.matches("\\d{4}-\\d{2}-\\d{2}") && LocalDate.parse(text).getYear() > 1970;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static <T extends Enum<T>> T one(List<T> all, String name, T otherwise) {
    return all.stream().filter(v -> name(v).equals(name)).findFirst().orElse(otherwise);
  }

  private static int page(String text) {
    return text.matches("[1-9]\\d{0,5}") ? Math.min(Integer.parseInt(text), PAGE_MOST) : 1;
  }

  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  Slice slice(Instant now) {
    Slice slice = switch (time) {
      case "all" -> Slice.all(now);
      // A slice begins after its first moment, and ends with its last.
      case "between" -> new Slice(start(from).minusMillis(1), start(to).plus(Duration.ofDays(1)).minusMillis(1), Map.of());
      default -> Slice.last(Duration.ofDays(Long.parseLong(time)), now);
    };
    for (Map.Entry<Dimension, String> one : only.entrySet()) {
      slice = slice.only(one.getKey(), one.getValue());
    }
    return slice;
  }

  private static Instant start(String day) {
    return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  public String timeInWords() {
    return switch (time) {
      case "all" -> "all time";
      case "between" -> from + " to " + to;
      case "365" -> "the last year";
      default -> "the last " + time + " days";
    };
  }

  Asked by(Dimension other) {
    return new Asked(time, from, to, only, other, picked, failure, 1);
  }

  Asked only(Dimension dimension, String value) {
    var more = new EnumMap<Dimension, String>(Dimension.class);
    more.putAll(only);
    more.put(dimension, value);
    return new Asked(time, from, to, more, by, picked, failure, 1);
  }

  Asked without(Dimension dimension) {
    var fewer = new LinkedHashMap<>(only);
    fewer.remove(dimension);
    return new Asked(time, from, to, fewer, by, picked, failure, 1);
  }

  Asked show(Picked other, String code) {
    return new Asked(time, from, to, only, by, other, code, 1);
  }

  Asked page(int other) {
    return new Asked(time, from, to, only, by, picked, failure, other);
  }

  /** As the query of an address, the question mark included; what is as usual is left out. */
  String query() {
    var query = new LinkedHashMap<String, String>();
    if (!time.equals(USUAL)) {
      query.put("time", time);
    }
    if (time.equals("between")) {
      query.put("from", from);
      query.put("to", to);
    }
    for (Dimension dimension : Dimension.values()) {
      String value = only.get(dimension);
      if (value != null) {
        query.put(name(dimension), value.isEmpty() ? NONE : value);
      }
    }
    if (by != Dimension.TEMPLATE) {
      query.put("by", name(by));
    }
    if (picked != Picked.ALL) {
      query.put("show", name(picked));
    }
    if (!failure.isEmpty()) {
      query.put("failure", failure);
    }
    if (page > 1) {
      query.put("page", Integer.toString(page));
    }
    return query.isEmpty()
        ? ""
        : query.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }

  String board() {
    return "/dashboard" + show(Picked.ALL, "").query();
  }

  String tasks() {
    return "/dashboard/tasks" + query();
  }
}
