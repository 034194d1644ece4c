package dev.skep.throttle.schedule;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the time with which words begin: English, ISO dates or a cron expression, in the asker's time zone. Pure.
 *
 * <p>A library would be shorter, but those that there are find a time anywhere and in anything ("today at 25:99" is now
 * to them), and so would misread requests. Where no hour is said it is {@link #USUAL}.
 */
final class TimeReader {
  static final LocalTime USUAL = LocalTime.of(9, 0);
  static final String EXAMPLES = " Try “tomorrow at 9”, “next Tuesday 14:30” or “every Monday at 9”.";

  static final String WEEKDAY = "(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?";
  private static final String FIELD = "[\\d*/,-]+";
  private static final String CRON = "(?:cron\\s+)?[`\"“]?(" + FIELD + "\\s+" + FIELD + "\\s+" + FIELD
      + "\\s+(?:[\\d*/,-]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)+"
      + "\\s+(?:[\\d*/,-]|mon|tue|wed|thu|fri|sat|sun)+)[`\"”]?";
  private static final String ORDINAL =
      "(first|second|third|fourth|fifth|tenth|fifteenth|twentieth|last|\\d{1,2})(?:st|nd|rd|th)?";
  private static final List<String> ORDINALS = List.of("", "first", "second", "third", "fourth", "fifth");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final Pattern LEAD_IN = Pattern.compile(
      "(?i)^[\\s,;:.–—-]+|^(?:please|then)\\s+|^(?:ask|have|get|let|tell)\\s+(?:an?|the)\\s+agents?\\s+(?:to\\s+)?|^to\\s+");
  private static final Pattern TELLING = Pattern.compile(
      "(?is)^(?:the|a|an|our|my|your|we|it|its|i|you|they|he|she|this|that|these|those|some|there|is|are|was|and|or|but)\\b.*");

  private final Words words;
  private final Instant now;
  private ZoneId zone;

  private TimeReader(String text, Instant now, ZoneId zone) {
    this.words = new Words(text.strip());
    this.now = now;
    this.zone = zone;
  }

  static Reading read(String text, Instant now, ZoneId zone) {
    var reader = new TimeReader(text, now, zone);
    try {
      return reader.when().<Reading>map(w -> new Reading.Timed(w, request(reader.words.rest())))
          .orElseGet(Reading.NoTime::new);
    } catch (NotMeant e) {
      return new Reading.Refused(e.getMessage() + EXAMPLES, request(reader.words.rest()));
    }
  }

  static boolean isRequest(String words) {
    return !words.isBlank() && !TELLING.matcher(words).matches();
  }

  private static String request(String rest) {
    String before = rest;
    String after = LEAD_IN.matcher(before).replaceFirst("");
    while (!after.equals(before)) {
      before = after;
      after = LEAD_IN.matcher(before).replaceFirst("");
    }
    return after.strip();
  }

  private Optional<When> when() {
    Matcher cron = words.match(CRON);
    if (cron != null) {
      return Optional.of(repeated(inNumbers(cron.group(1))));
    }
    if (words.sees("cron")) {
      throw new NotMeant("A cron expression has five fields, such as `0 9 * * 1`.");
    }
    int start = words.place();
    Optional<LocalTime> first = clock();
    Optional<String> days = days();
    if (days.isPresent()) {
      LocalTime at = first.or(this::clock).orElse(USUAL);
      return Optional.of(repeated(cron(days.get(), at)));
    }
    words.back(start);
    return new OnceReader(words, this::clock, now, () -> zone).read().map(When.class::cast);
  }

  /** Days of the week by their numbers, which is how the words for them are found again. */
  private static String inNumbers(String cron) {
    String expression = cron.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    int ofWeek = expression.lastIndexOf(' ');
    String days = expression.substring(ofWeek);
    for (String day : DAYS) {
      days = days.replace(day, String.valueOf(DAYS.indexOf(day)));
    }
    return expression.substring(0, ofWeek) + days;
  }

  private When repeated(String expression) {
    try {
      var cron = new When.Cron(expression, zone);
      cron.contradiction().ifPresent(why -> {
        throw new NotMeant(why);
      });
      return cron;
    } catch (IllegalArgumentException e) {
      throw new NotMeant("`" + expression + "` is no cron expression: it has minute, hour, day of the month, month and"
          + " day of the week.");
    }
  }

  private static String cron(String days, LocalTime at) {
    return days.startsWith("*/") ? "0 * * * *" : at.getMinute() + " " + at.getHour() + " " + days;
  }

  private Optional<LocalTime> clock() {
    Optional<LocalTime> at = ClockReader.read(words);
    if (at.isPresent()) {
      Matcher named = words.match("(utc|gmt|[a-z]+/[a-z_]+(?:/[a-z_]+)?)");
      if (named != null) {
        zone = zone(named.group(1));
      }
    }
    return at;
  }

  private static ZoneId zone(String name) {
    return ZoneId.getAvailableZoneIds().stream().filter(id -> id.equalsIgnoreCase(name)).findFirst().map(ZoneId::of)
        .orElseThrow(() -> new NotMeant("I do not know the time zone " + name + "."));
  }

  /** The last three fields of a cron expression; a step stands for every hour. */
  private Optional<String> days() {
    if (words.take("every hour|hourly")) {
      return Optional.of("*/1");
    }
    if (words.take("every\\s+(?:\\d+\\s+)?(?:minutes?|seconds?)")) {
      throw new NotMeant("That is more often than once an hour, which would flood people.");
    }
    if (words.take("every\\s+(?:other|second|two|\\d+)\\s+(?:" + WEEKDAY + "|days?|weeks?|months?|hours?)")) {
      throw new NotMeant("I can do every day, every weekday, days of the week and a day of every month, but nothing in"
          + " between.");
    }
    if (words.take("(?:on\\s+)?(?:every\\s+|each\\s+)?(?:week|work|working|business)\\s?days?")) {
      return Optional.of("* * 1-5");
    }
    if (words.take("every\\s+day|each\\s+day|daily")) {
      return Optional.of("* * *");
    }
    return daysOfMonth().or(this::daysOfWeek);
  }

  private Optional<String> daysOfMonth() {
    Matcher day = words.match("(?:on\\s+)?(?:the|every)\\s+" + ORDINAL
        + "(?:\\s+day)?\\s+of\\s+(?:every|each|the|a)\\s+month");
    if (day == null) {
      day = words.match("(?:every\\s+month|each\\s+month|monthly)\\s+on\\s+the\\s+" + ORDINAL + "(?:\\s+day)?");
    }
    if (day == null) {
      if (words.take("every\\s+month|each\\s+month|monthly")) {
        throw new NotMeant("On which day of the month? Such as “on the first of every month at 9”.");
      }
      return Optional.empty();
    }
    return Optional.of(ordinal(day.group(1).toLowerCase(Locale.ROOT)) + " * *");
  }

  private static int ordinal(String word) {
    int number = switch (word) {
      case "tenth" -> 10;
      case "fifteenth" -> 15;
      case "twentieth" -> 20;
      case "last" -> throw new NotMeant("I cannot do the last day of a month; the 28th is in every month.");
      default -> Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : ORDINALS.indexOf(word);
    };
    if (number < 1 || number > 31) {
      throw new NotMeant("No month has a day " + number + ".");
    }
    return number;
  }

  private Optional<String> daysOfWeek() {
    boolean weekly = words.take("(?:every\\s+week|weekly)\\s+on");
    if (!weekly && words.take("every\\s+week|each\\s+week|weekly")) {
      throw new NotMeant("On which day of the week?");
    }
    int start = words.place();
    boolean every = weekly || words.take("every|each");
    Matcher day = words.match(every ? WEEKDAY + "s?" : "(?:on\\s+)?" + WEEKDAY.replace("(?:day)?", "days"));
    if (day == null) {
      words.back(start);
      return Optional.empty();
    }
    var days = new ArrayList<Integer>();
    while (day != null) {
      days.add(weekday(day.group(1)));
      int comma = words.place();
      words.skipComma();
      day = words.match("(?:and\\s+)?" + WEEKDAY + "s?");
      if (day == null) {
        words.back(comma);
      }
    }
    return Optional.of("* * " + days.stream().distinct().sorted().map(String::valueOf).collect(Collectors.joining(",")));
  }

  /** As cron counts: Sunday is 0. */
  static int weekday(String name) {
    return DAYS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT));
  }

  /** Nobody can mean this; the message says why, to the person. */
  static final class NotMeant extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotMeant(String why) {
      super(why, null, false, false);
    }
  }
}
