package dev.skep.intake;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What plain rules can tell of a request, for the guided form. Pure. */
final class Prefill {
  private static final int TITLE_MAX_CHARS = 80;
  private static final Pattern GREETING = Pattern.compile(
      "(?i)^(?:hi|hello|hey|please|could you|can you|can an agent|i would like(?: you)? to|we need to)[\\s,:!]+");
  private static final Pattern FILE = Pattern.compile(
      "(?<![\\w/@.])(?:[\\w.-]+/)+[\\w.-]+\\.[A-Za-z]{1,8}\\b|\\b[\\w-]+\\.(?:java|kt|ts|tsx|js|jsx|py|go|rb|rs|md|yml|yaml|"
          + "json|xml|css|scss|html|sql|sh|gradle|properties|toml|swift|cs|php|vue)\\b");
  private static final Pattern COMMAND = Pattern.compile("`([a-z][\\w.-]*(?: [^`]+)?)`");
  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*•]|\\d+[.)])\\s+(.{3,300})$");
  private static final Pattern SHOULD = Pattern.compile("(?i)[^.!?\\n]*\\b(?:should|must|needs to|has to)\\b[^.!?\\n]*");

  private Prefill() {}

  static BriefForm from(
      String request, List<Said> said, List<Repository> repositories, Optional<String> channelDefault) {
    String talk = said.stream().filter(s -> !s.bySkep()).map(Said::text).collect(Collectors.joining("\n"));
    String all = talk.contains(request) ? talk : talk + "\n" + request;
    String own = request.isBlank() ? talk.strip() : request.strip();
    return new BriefForm(title(own), repository(all, repositories, channelDefault), own, matches(FILE, all, 0),
        criteria(all), commands(all), "");
  }

  private static String title(String request) {
    String first = request.split("(?<=[.!?])\\s|\\R", 2)[0].strip();
    String bare = GREETING.matcher(first).replaceFirst("").replaceFirst("[.!?]+$", "").strip();
    if (bare.isEmpty()) {
      return "";
    }
    String capital = bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
    return capital.length() <= TITLE_MAX_CHARS ? capital : capital.substring(0, TITLE_MAX_CHARS - 1) + "…";
  }

  /** Named in the talk, else the channel's, else the only one there is. Two named ones are not guessed between. */
  private static String repository(String talk, List<Repository> repositories, Optional<String> channelDefault) {
    List<String> named = repositories.stream().filter(r -> isNamed(r, talk)).map(Repository::name).toList();
    if (named.size() == 1) {
      return named.getFirst();
    }
    return named.isEmpty()
        ? channelDefault.orElse(repositories.size() == 1 ? repositories.getFirst().name() : "")
        : "";
  }

  private static boolean isNamed(Repository repository, String talk) {
    return contains(talk, repository.name()) || repository.aliases().stream().anyMatch(a -> contains(talk, a));
  }

  private static boolean contains(String talk, String name) {
    return Pattern.compile("(?i)(?<![\\w/.-])" + Pattern.quote(name) + "(?![\\w-])").matcher(talk).find()
        || talk.toLowerCase(Locale.ROOT).contains("github.com/" + name.toLowerCase(Locale.ROOT));
  }

  private static String criteria(String talk) {
    var found = new LinkedHashSet<String>();
    for (String line : talk.split("\\R")) {
      Matcher bullet = BULLET.matcher(line);
      if (bullet.matches()) {
        found.add(bullet.group(1).strip());
      }
    }
    Matcher should = SHOULD.matcher(talk);
    while (found.isEmpty() && should.find()) {
      found.add(should.group().strip());
    }
    return String.join("\n", found);
  }

  private static String commands(String talk) {
    return COMMAND.matcher(talk).results().map(m -> m.group(1)).filter(c -> c.contains(" "))
        .distinct().limit(5).collect(Collectors.joining("\n"));
  }

  private static String matches(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map(m -> m.group(group)).distinct().limit(20)
        .collect(Collectors.joining("\n"));
  }
}
