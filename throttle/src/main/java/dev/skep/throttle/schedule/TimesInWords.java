package dev.skep.throttle.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Times as people say them. Pure. */
public final class TimesInWords {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm", Locale.ENGLISH);
  /** Minute, hour, day of the month, days of the week. */
  private static final Pattern PLAIN =
      Pattern.compile("(\\d{1,2}) (\\d{1,2}) (\\*|\\d{1,2}) \\* (\\*|\\d(?:[,-]\\d)*)");
  private static final Pattern HOURLY = Pattern.compile("(\\d{1,2}) \\* \\* \\* \\*");
  private static final List<Integer> WORKDAYS = List.of(1, 2, 3, 4, 5);

  private TimesInWords() {}

  /** "Tuesday 24 November 2026 at 14:30". */
  public static String day(Instant at, ZoneId zone) {
    return DAY.format(at.atZone(zone));
  }

  /** "Monday 7 December 2026 at 09:00, Europe/Berlin". */
  public static String dayAndZone(Instant at, ZoneId zone) {
    return day(at, zone) + ", " + zone;
  }

  static String cron(String expression) {
    Matcher hourly = HOURLY.matcher(expression);
    if (hourly.matches()) {
      int minute = Integer.parseInt(hourly.group(1));
      return minute == 0 ? "every hour" : "every hour at " + minute + " past";
    }
    Matcher plain = PLAIN.matcher(expression);
    boolean bothDays = plain.matches() && !plain.group(3).equals("*") && !plain.group(4).equals("*");
    if (!plain.matches() || bothDays) {
      return "at the times of " + expression;
    }
    String clock = String.format(
        Locale.ROOT, " at %02d:%02d", Integer.parseInt(plain.group(2)), Integer.parseInt(plain.group(1)));
    return days(plain.group(3), plain.group(4)) + clock;
  }

  private static String days(String ofMonth, String ofWeek) {
    if (!ofMonth.equals("*")) {
      return "on the " + ordinal(Integer.parseInt(ofMonth)) + " of every month"
          + (Integer.parseInt(ofMonth) > 28 ? " that has one" : "");
    }
    if (ofWeek.equals("*")) {
      return "every day";
    }
    List<Integer> days = Pattern.compile(",").splitAsStream(ofWeek).flatMap(part -> span(part).boxed())
        .map(d -> d == 0 ? 7 : d).distinct().sorted().toList();
    return days.equals(WORKDAYS) ? "every weekday" : "every " + listed(days.stream().map(TimesInWords::name).toList());
  }

  private static IntStream span(String part) {
    int first = part.charAt(0) - '0';
    return part.length() == 1 ? IntStream.of(first) : IntStream.rangeClosed(first, part.charAt(2) - '0');
  }

  private static String name(int day) {
    return DayOfWeek.of(day).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String listed(List<String> names) {
    return names.size() == 1
        ? names.getFirst()
        : names.stream().limit(names.size() - 1L).collect(Collectors.joining(", ")) + " and " + names.getLast();
  }

  static String ordinal(int number) {
    boolean teen = number % 100 >= 11 && number % 100 <= 13;
    return number + (teen ? "th" : switch (number % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    });
  }

  /** The zone of that name, such as Slack has for a person; UTC where it has none that is known. */
  public static ZoneId zone(String name) {
    return Optional.of(name).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of).orElse(ZoneId.of("UTC"));
  }
}
