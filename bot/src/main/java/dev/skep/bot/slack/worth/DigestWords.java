package dev.skep.bot.slack.worth;

import dev.skep.notifications.digest.DigestPlan;
import dev.skep.notifications.worth.Dimension;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a channel's digest, from what they typed. Pure. */
final class DigestWords {
  static final String HELP = """
      /skep digest here weekly mon 9:00 – tells this channel once a week how it went; the day and time are yours
      … of everyone, … of <team> – whose tasks, else this channel's or its team's
      … by repository – a line for each; also by template, team, agent or model
      /skep digest now – a look at it, for you alone
      /skep digest – what is set up here
      /skep digest off – no more of it""";
  private static final Pattern BY = Pattern.compile("(?i)(?<!\\S)by\\s+(\\S+)$");
  private static final Pattern OF = Pattern.compile("(?i)(?<!\\S)(?:of|for)\\s+(.+)$");
  private static final Pattern WHEN = Pattern.compile("(?i)(?:(?:weekly|every week)\\s*)?(?:(?:on|every)\\s+)?"
      + "(?<day>mon|tue|wed|thu|fri|sat|sun)?(?:day|s|sday|nesday|r|rs|rsday|urday)?s?\\s*"
      + "(?:(?:at\\s*)?(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2}))?\\s*(?<half>am|pm)?)?");

  private DigestWords() {}

  sealed interface Read {}

  record Here(DigestPlan plan) implements Read {}

  record Off() implements Read {}

  record Now() implements Read {}

  record Shown() implements Read {}

  /** @param words for whoever typed it */
  record NotUnderstood(String words) implements Read {}

  /** @param teams names of those that there are */
  static Read read(String typed, String channel, ZoneId zone, List<String> teams) {
    String words = typed.strip().replaceAll("\\s+", " ");
    return switch (words.toLowerCase(Locale.ROOT)) {
      case "", "list", "status" -> new Shown();
      case "now", "preview" -> new Now();
      case "off", "stop", "end", "never" -> new Off();
      case "help" -> new NotUnderstood(HELP);
      default -> words.matches("(?i)here( .*)?")
          ? here(words.substring(4).strip(), DigestPlan.usual(channel, zone), teams)
          : notUnderstood("I did not understand “" + words + "”.");
    };
  }

  private static Read here(String words, DigestPlan usual, List<String> teams) {
    Matcher by = BY.matcher(words);
    String rest = by.find() ? words.substring(0, by.start()).strip() : words;
    Optional<Dimension> group = by.reset().find() ? group(by.group(1)) : Optional.empty();
    if (by.reset().find() && group.isEmpty()) {
      return notUnderstood("I cannot tell a week apart by “" + by.group(1) + "”.");
    }
    Matcher of = OF.matcher(rest);
    String whose = of.find() ? of.group(1) : "";
    Optional<String> team = team(whose, teams);
    if (team.isEmpty()) {
      return notUnderstood("I know no team “" + whose + "”; " + (teams.isEmpty()
          ? "skep.yml names none."
          : "there " + (teams.size() == 1 ? "is " : "are ") + String.join(", ", teams) + "."));
    }
    return when(whose.isEmpty() ? rest : rest.substring(0, of.start()).strip(), usual, team.get(), group.orElse(null));
  }

  private static Optional<Dimension> group(String word) {
    String asked = word.toLowerCase(Locale.ROOT);
    return DigestPlan.GROUPS.stream().filter(d -> d.name().toLowerCase(Locale.ROOT).equals(asked)).findFirst();
  }

  /** Empty where there is none of that name. */
  private static Optional<String> team(String whose, List<String> teams) {
    if (whose.isEmpty() || whose.matches("(?i)(this|the) channel|here")) {
      return Optional.of("");
    }
    return whose.matches("(?i)every(one|body)|all( teams)?")
        ? Optional.of(DigestPlan.EVERYONE)
        : teams.stream().filter(t -> t.equalsIgnoreCase(whose)).findFirst();
  }

  private static Read when(String words, DigestPlan usual, String team, @Nullable Dimension by) {
    Matcher when = WHEN.matcher(words);
    if (!when.matches()) {
      return notUnderstood("I found no day and time in “" + words + "”.");
    }
    try {
      LocalTime at = when.group("hour") == null ? usual.at() : time(when);
      return new Here(new DigestPlan(usual.channel(), day(when.group("day"), usual.on()), at, usual.zone(), team, by));
    } catch (DateTimeException e) {
      return notUnderstood("“" + words + "” is no time of day.");
    }
  }

  private static DayOfWeek day(@Nullable String begun, DayOfWeek otherwise) {
    return begun == null
        ? otherwise
        : Arrays.stream(DayOfWeek.values()).filter(d -> d.name().startsWith(begun.toUpperCase(Locale.ROOT))).findFirst()
            .orElseThrow();
  }

  private static LocalTime time(Matcher when) {
    int hour = Integer.parseInt(when.group("hour"));
    int minute = when.group("minute") == null ? 0 : Integer.parseInt(when.group("minute"));
    String half = when.group("half");
    if (half == null) {
      return LocalTime.of(hour, minute);
    }
    if (hour < 1 || hour > 12) {
      throw new DateTimeException("no hour of half a day");
    }
    return LocalTime.of(hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0), minute);
  }

  private static NotUnderstood notUnderstood(String why) {
    return new NotUnderstood(why + " You can say:\n" + HELP);
  }
}
