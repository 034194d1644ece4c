package dev.skep.throttle.schedule;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Reads one moment. Pure. */
final class OnceReader {
  private static final String MONTH = "(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*";
  private static final List<String> MONTHS =
      List.of("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> NUMBERS =
      List.of("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
  private static final Duration FARTHEST = Duration.ofDays(366);

  private final Words words;
  private final Supplier<Optional<LocalTime>> clock;
  private final Instant now;
  private final Supplier<ZoneId> zone;

  /** @param zone asked after the clock, which may name another */
  OnceReader(Words words, Supplier<Optional<LocalTime>> clock, Instant now, Supplier<ZoneId> zone) {
    this.words = words;
    this.clock = clock;
    this.now = now;
    this.zone = zone;
  }

  Optional<When.Once> read() {
    Optional<Instant> exact = span().or(this::iso);
    return exact.or(this::dayAndHour).map(this::checked);
  }

  private When.Once checked(Instant at) {
    if (!at.isAfter(now)) {
      throw new TimeReader.NotMeant(TimesInWords.dayAndZone(at, zone.get()) + ", is past.");
    }
    if (Duration.between(now, at).compareTo(FARTHEST) > 0) {
      throw new TimeReader.NotMeant("That is more than a year away.");
    }
    return new When.Once(at.truncatedTo(ChronoUnit.SECONDS), zone.get());
  }

  private Optional<Instant> span() {
    if (words.take("in\\s+half\\s+an\\s+hour")) {
      return Optional.of(now.plus(Duration.ofMinutes(30)));
    }
    Matcher in = words.match("in\\s+(\\d{1,6}|an?|" + String.join("|", NUMBERS.subList(1, NUMBERS.size()))
        + ")\\s+(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?)");
    if (in == null) {
      return Optional.empty();
    }
    int number = number(in.group(1).toLowerCase(Locale.ROOT));
    return Optional.of(switch (in.group(2).toLowerCase(Locale.ROOT).charAt(0)) {
      case 's' -> now.plusSeconds(number);
      case 'm' -> now.plus(Duration.ofMinutes(number));
      case 'h' -> now.plus(Duration.ofHours(number));
      case 'd' -> here().plusDays(number).toInstant();
      default -> here().plusWeeks(number).toInstant();
    });
  }

  private static int number(String word) {
    return Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : Math.max(NUMBERS.indexOf(word), 1);
  }

  private ZonedDateTime here() {
    return now.atZone(zone.get());
  }

  private Optional<Instant> iso() {
    Matcher exact = words.match("(?:on\\s+|at\\s+)?(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d)?)(Z|[+-]\\d\\d:\\d\\d)?");
    if (exact == null) {
      return Optional.empty();
    }
    try {
      String wall = exact.group(1).toUpperCase(Locale.ROOT);
      return Optional.of(exact.group(2) == null
          ? LocalDateTime.parse(wall).atZone(zone.get()).toInstant()
          : OffsetDateTime.parse(wall + exact.group(2).toUpperCase(Locale.ROOT)).toInstant());
    } catch (DateTimeException e) {
      throw new TimeReader.NotMeant("There is no " + exact.group(1) + ".");
    }
  }

  /**
   * A day and an hour, in either order; a day alone is the usual hour. No time at all is a bare weekday, and an hour
   * without "at": it may be the number of a version.
   */
  private Optional<Instant> dayAndHour() {
    boolean said = words.sees("at");
    Optional<LocalTime> first = clock.get();
    boolean bare = words.sees(TimeReader.WEEKDAY);
    boolean today = words.sees("today");
    Optional<LocalDate> day = day();
    Optional<LocalTime> hour = first.isPresent() || day.isEmpty() ? first : clock.get();
    if (hour.isEmpty() && (bare || today || day.isEmpty())) {
      return Optional.empty();
    }
    if (day.isEmpty() && !said) {
      return Optional.empty();
    }
    if (day.isEmpty()) {
      return Optional.of(comingHour(hour.orElseThrow()));
    }
    Instant at = day.get().atTime(hour.orElse(TimeReader.USUAL)).atZone(zone.get()).toInstant();
    boolean weekLater = bare && !at.isAfter(now);
    return Optional.of(
        weekLater ? day.get().plusWeeks(1).atTime(hour.orElseThrow()).atZone(zone.get()).toInstant() : at);
  }

  private Instant comingHour(LocalTime hour) {
    ZonedDateTime today = here().toLocalDate().atTime(hour).atZone(zone.get());
    return today.toInstant().isAfter(now)
        ? today.toInstant()
        : here().toLocalDate().plusDays(1).atTime(hour).atZone(zone.get()).toInstant();
  }

  private Optional<LocalDate> day() {
    LocalDate today = here().toLocalDate();
    if (words.take("today")) {
      return Optional.of(today);
    }
    if (words.take("tomorrow")) {
      return Optional.of(today.plusDays(1));
    }
    if (words.take("(?:on\\s+)?the\\s+day\\s+after\\s+tomorrow")) {
      return Optional.of(today.plusDays(2));
    }
    if (words.take("yesterday|last\\s+(?:week|month|" + TimeReader.WEEKDAY + ")")) {
      throw new TimeReader.NotMeant("That is past.");
    }
    if (words.take("next\\s+(?:week|month|year)")) {
      throw new TimeReader.NotMeant("On which day?");
    }
    return weekday(today).or(() -> isoDay()).or(() -> dayOfMonth(today));
  }

  /** Today's own weekday is today only when it is said barely or with "this" or "on". */
  private Optional<LocalDate> weekday(LocalDate today) {
    Matcher named = words.match("(?:(next|this|on|coming|on\\s+next)\\s+)?" + TimeReader.WEEKDAY);
    if (named == null) {
      return Optional.empty();
    }
    int sundayIsZero = TimeReader.weekday(named.group(2));
    DayOfWeek day = DayOfWeek.of(sundayIsZero == 0 ? 7 : sundayIsZero);
    boolean next = named.group(1) != null && named.group(1).toLowerCase(Locale.ROOT).contains("next");
    return Optional.of(today.with(next ? TemporalAdjusters.next(day) : TemporalAdjusters.nextOrSame(day)));
  }

  private Optional<LocalDate> isoDay() {
    Matcher date = words.match("(?:on\\s+)?(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    if (date != null) {
      return Optional.of(date(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)), date.group(3)));
    }
    Matcher two = words.match("on\\s+\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?|\\d{1,2}[/.]\\d{1,2}[/.]\\d{4}");
    if (two != null) {
      throw new TimeReader.NotMeant(
          "“" + two.group().strip() + "” may be two different days: write the date as 2026-04-03.");
    }
    return Optional.empty();
  }

  private Optional<LocalDate> dayOfMonth(LocalDate today) {
    Matcher british =
        words.match("(?:on\\s+)?(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?" + MONTH + "(?:\\s+(\\d{4}))?");
    if (british != null) {
      return Optional.of(named(today, british.group(2), british.group(1), british.group(3)));
    }
    Matcher american = words.match("(?:on\\s+)?" + MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(\\d{4}))?");
    return american == null
        ? Optional.empty()
        : Optional.of(named(today, american.group(1), american.group(2), american.group(3)));
  }

  /** Without a year the next day of that name. */
  private static LocalDate named(LocalDate today, String month, String day, @Nullable String year) {
    int number = MONTHS.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT));
    LocalDate named = date(year == null ? today.getYear() : Integer.parseInt(year), number, day);
    return year == null && named.isBefore(today) ? date(today.getYear() + 1, number, day) : named;
  }

  private static LocalDate date(int year, int month, String day) {
    try {
      return LocalDate.of(year, month, Integer.parseInt(day));
    } catch (DateTimeException e) {
      throw new TimeReader.NotMeant("There is no such day: " + year + "-" + month + "-" + day + ".");
    }
  }
}
