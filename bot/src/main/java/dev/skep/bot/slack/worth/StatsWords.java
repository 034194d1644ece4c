package dev.skep.bot.slack.worth;

import dev.skep.intake.Repository;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody wants to know of the figures, from what they typed. Pure. */
final class StatsWords {
  static final String HELP = """
      /skep stats – the last 28 days
      /skep stats 90 days, /skep stats 12 weeks, /skep stats all – another time
      /skep stats acme/shop – one repository; /skep stats team checkout – one team of skep.yml
      /skep stats by template – also by repository, agent, model, team, channel or week
      /skep stats definitions – what each figure means
      They go together: /skep stats acme/shop 90 days by agent.""";

  private static final Pattern TIME = Pattern.compile("(?<!\\S)(\\d{1,4})\\s*(days?|d|weeks?|w|months?|m|years?|y)(?!\\S)");
  private static final Pattern BY = Pattern.compile("(?<!\\S)by\\s+(\\S+)");
  private static final Map<String, Dimension> DIMENSIONS = Map.ofEntries(Map.entry("template", Dimension.TEMPLATE),
      Map.entry("templates", Dimension.TEMPLATE), Map.entry("playbook", Dimension.TEMPLATE),
      Map.entry("repository", Dimension.REPOSITORY), Map.entry("repositories", Dimension.REPOSITORY),
      Map.entry("repo", Dimension.REPOSITORY), Map.entry("agent", Dimension.AGENT), Map.entry("model", Dimension.MODEL),
      Map.entry("team", Dimension.TEAM), Map.entry("teams", Dimension.TEAM),
      Map.entry("channel", Dimension.CHANNEL), Map.entry("channels", Dimension.CHANNEL), Map.entry("week", Dimension.WEEK),
      Map.entry("weeks", Dimension.WEEK));
  private static final int DAYS_MOST = 3_650;

  private StatsWords() {}

  sealed interface Read {}

  /** @param time in words, such as {@code the last 28 days} */
  record Wanted(Slice slice, String time, @Nullable Dimension by) implements Read {}

  record Definitions() implements Read {}

  /** @param words for whoever typed it */
  record NotUnderstood(String words) implements Read {}

  static Read read(String typed, List<Repository> repositories, Instant now) {
    return read(typed, repositories, List.of(), now);
  }

  /** @param teams names of those that there are */
  static Read read(String typed, List<Repository> repositories, List<String> teams, Instant now) {
    String rest = typed.strip().toLowerCase(Locale.ROOT);
    if (rest.matches("definitions?|help|what")) {
      return rest.equals("help") ? new NotUnderstood(HELP) : new Definitions();
    }
    Dimension by = null;
    Matcher group = BY.matcher(rest);
    if (group.find()) {
      by = DIMENSIONS.get(group.group(1));
      if (by == null) {
        return notUnderstood("I cannot tell the figures apart by “" + group.group(1) + "”.");
      }
      rest = cut(rest, group);
    }
    Slice slice = Slice.last(Slice.USUAL, now);
    String time = "the last 28 days";
    Matcher length = TIME.matcher(rest);
    if (length.find()) {
      long days = Long.parseLong(length.group(1)) * daysOf(length.group(2).charAt(0));
      if (days < 1 || days > DAYS_MOST) {
        return notUnderstood("“" + length.group() + "” is not a time I can count over: it takes a day to ten years.");
      }
      slice = Slice.last(Duration.ofDays(days), now);
      time = days == 1 ? "the last day" : "the last " + days + " days";
      rest = cut(rest, length);
    } else if (rest.matches("(.*\\s)?all(\\s.*)?")) {
      slice = Slice.all(now);
      time = "all time";
      rest = rest.replaceFirst("(^|\\s)all(?=\\s|$)", " ").strip();
    }
    return narrowed(rest, repositories, teams, new Wanted(slice, time, by));
  }

  private static Read narrowed(String rest, List<Repository> repositories, List<String> teams, Wanted wanted) {
    if (rest.isEmpty()) {
      return wanted;
    }
    Optional<String> team = teams.stream().filter(t -> ("team " + t).equalsIgnoreCase(rest)).findFirst();
    if (team.isPresent()) {
      return new Wanted(wanted.slice().only(Dimension.TEAM, team.get()), wanted.time(), wanted.by());
    }
    if (rest.startsWith("team ")) {
      return notUnderstood("I know no team “" + rest.substring(5) + "”: those of skep.yml are meant.");
    }
    Optional<String> name = repositories.stream()
        .filter(r -> r.isCalled(rest))
        .map(Repository::name).findFirst();
    return name.<Read>map(
        n -> new Wanted(wanted.slice().only(Dimension.REPOSITORY, n), wanted.time(), wanted.by()))
        .orElseGet(() -> notUnderstood(rest.contains("/")
            ? "“" + rest + "” is not among the repositories I work in."
            : "I did not understand “" + rest + "”."));
  }

  private static NotUnderstood notUnderstood(String why) {
    return new NotUnderstood(why + " You can ask so:\n" + HELP);
  }

  private static String cut(String rest, Matcher found) {
    return (rest.substring(0, found.start()) + " " + rest.substring(found.end())).strip().replaceAll("\\s+", " ")
        .replaceFirst("^(for|the|last|in)( (the|last))*$", "").strip();
  }

  private static int daysOf(char unit) {
    return switch (unit) {
      case 'w' -> 7;
      case 'm' -> 30;
      case 'y' -> 365;
      default -> 1;
    };
  }
}
