package dev.skep.bot.slack.queue;

import dev.skep.throttle.queue.ItemSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether people want a queue to fetch from a source of its own, and from which, from their own words. Pure. */
public final class FetchWords {
  public static final String POLITE =
      "(?:(?:hi|hey|hello|ok|okay|so|please|pls|kindly|can you|could you|would you|also|and|now)[,!]?\\s+)*";
  private static final Pattern FETCH =
      Pattern.compile("(?i)^" + POLITE + "(?:fetch|refill|fill up|top up|restock)\\b(.*)$");
  private static final Pattern FIND = Pattern.compile(
      "(?i)^" + POLITE
          + "(?:find|search|look for|look up|collect|gather|list|get|fetch)\\s+(.*?)(?:,\\s+(?:and\\s+)?|\\s+and\\s+)"
          + "(?:then\\s+)?(?:((?:en)?queue\\b.*|(?:add|put)\\b.*\\b(?:to|in|into|on)\\s+(?:the|this|our)\\s+(?:queue|line|list)\\b.*)"
          + "|(?:propose|plan|ask for|start)\\b.*)$");
  /** What says nothing of which source is meant. */
  private static final Pattern FILLER =
      Pattern.compile("(?i)\\b(?:the|this|our|its|all|some|more|new|fresh|items?|work|queue|"
          + "line|list|from|for|us|again|now|please|sources?|up|it|with)\\b|[\\p{Punct}\\s]+");

  /** As a schedule adds it to what was said in a thread. */
  private static final Pattern SEE = Pattern.compile("\\s*\\(see \\S+\\)$");

  /** More beside the name of a source, and it is a change that is asked for. */
  private static final int FEW_WORDS = 3;

  private FetchWords() {}

  /**
   * What is meant.
   *
   * @param source null where it cannot be told which of several, or where there is none
   */
  record Wish(@Nullable ItemSource source) {}

  /** Empty where the words are for others. */
  static Optional<Wish> read(String words, List<ItemSource> sources) {
    String line = SEE.matcher(words.strip()).replaceFirst("");
    Matcher fetch = FETCH.matcher(line);
    if (fetch.matches()) {
      String which = fetch.group(1);
      Optional<ItemSource> named = named(which, sources);
      Set<String> beside = words(FILLER.matcher(which).replaceAll(" "));
      named.ifPresent(source -> beside.removeAll(words(source.name())));
      if (beside.size() > (named.isPresent() ? FEW_WORDS : 0)) {
        return Optional.empty();
      }
      return Optional.of(named.map(Wish::new).orElseGet(() -> only(sources)));
    }
    Matcher find = FIND.matcher(line);
    if (!find.matches() || sources.isEmpty()) {
      return Optional.empty();
    }
    Optional<ItemSource> named = named(find.group(1), sources);
    return named.isPresent() ? named.map(Wish::new) : find.group(2) == null ? Optional.empty() : Optional.of(only(sources));
  }

  /** The source of which all words are said; of several that with the most words. Empty where that is not one. */
  static Optional<ItemSource> named(String said, List<ItemSource> sources) {
    Set<String> words = words(said);
    List<ItemSource> all = sources.stream()
        .filter(s -> !words(s.name()).isEmpty() && words.containsAll(words(s.name()))).toList();
    int most = all.stream().mapToInt(s -> words(s.name()).size()).max().orElse(0);
    List<ItemSource> best = all.stream().filter(s -> words(s.name()).size() == most).toList();
    return best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty();
  }

  /** One and many of a thing are the same here. */
  private static Set<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).filter(w -> !w.isEmpty())
        .map(w -> w.length() > 3 && w.endsWith("s") ? w.substring(0, w.length() - 1) : w)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Wish only(List<ItemSource> sources) {
    return new Wish(sources.size() == 1 ? sources.getFirst() : null);
  }
}
