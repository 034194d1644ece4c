package dev.skep.bot.slack.campaign;

import dev.skep.bot.slack.queue.FetchWords;
import dev.skep.throttle.campaign.Targets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether people want a campaign set up, and which, from their own words: "run a campaign with dependency-bump over every
 * repository with topic java: lift guava". Only clear words count: a change that is about a campaign of the company's own
 * is for others. Pure.
 */
final class CampaignWords {
  private static final Pattern OPENING = Pattern.compile("(?is)^" + FetchWords.POLITE
      + "(?:(?:let['’]?s|i\\s+(?:want|would\\s+like)\\s+(?:you\\s+)?to)\\s+)?"
      + "(?:(?:run|start|begin|launch|kick\\s+off|set\\s+up|plan|roll\\s+out)\\s+)?(?:(?:an?|the|our|another|new)\\s+)*"
      + "(?:([\\p{L}\\p{N}_-]+(?:\\s+[\\p{L}\\p{N}_-]+){0,3}?)\\s+)?campaign(?:\\s*[:,]\\s*|\\s+[–—-]\\s+|(?=[.!?]*$)|\\s+"
      + "(?=(?:with|using|by|of|over|across|through(?:out)?|in|on|for|called|named|please|now)\\b))(.*)$");
  private static final Pattern BARE = Pattern.compile("(?is)[\\s.!?:,]*(?:please|now)?[\\s.!?]*");
  private static final Pattern NAMED =
      Pattern.compile("(?is)^(?:called|named)\\s+[“\"'‘`]([^”\"'’`]{1,80})[”\"'’`][\\s,:]*(.*)$");
  private static final Pattern BY = Pattern.compile("(?i)^(?:with|using|by|of)\\s+");
  private static final Pattern AROUND_PLAYBOOK =
      Pattern.compile("(?i)^(?:the\\s+|our\\s+|an?\\s+)?(?:(?:playbook|template)\\s+)?|\\s+(?:playbook|template)$");
  private static final Pattern WHERE =
      Pattern.compile("(?is)(?:^|[\\s,]+)(over|across|through(?:out)?|in|on|for)(?::\\s*|\\s+)");
  private static final Pattern BY_LATER = Pattern.compile("(?is)[\\s,]+(?:with|using|by)\\s+([^:]{1,80}?)\\s*(?=:|\\.?$)");
  private static final Pattern COLON = Pattern.compile("(?s):(?:\\s|$)");
  private static final Pattern SEE = Pattern.compile("\\s*\\(see \\S+\\)$");
  private static final Pattern SEVERAL_WORDS = Pattern.compile(".*[\\s_-].*");
  private static final int PLAYBOOK_WORDS_MOST = 4;
  /** So far into the words it is looked for what stands where; a list may be longer. */
  private static final int LOOKED_AT_CHARS = 300;
  private static final int WORDS_MAX_CHARS = 15_000;

  private CampaignWords() {}

  /**
   * What is meant.
   *
   * @param name as it is to be called, empty where that was not said
   * @param playbook known by that name, empty for none
   * @param said of the playbook where it is not known, empty for nothing
   * @param targets null where that was not said, or not understood
   * @param where said of them where it is not understood, empty for nothing
   * @param repository of items, empty for none
   * @param what is to be done, empty where the playbook says it all
   */
  record Wish(String name, String playbook, String said, @Nullable Targets targets, String where, String repository,
      String what) {
    private Wish called(String otherName) {
      return new Wish(otherName, playbook, said, targets, where, repository, what);
    }
  }

  /**
   * @param playbooks the name of the playbook that people call so
   * @param isRepository whether people call one so
   * @return empty where the words are for others
   */
  static Optional<Wish> read(String words, Function<String, Optional<String>> playbooks, Predicate<String> isRepository) {
    if (words.length() > WORDS_MAX_CHARS) {
      return Optional.empty();
    }
    Matcher opening = OPENING.matcher(SEE.matcher(words.strip()).replaceFirst(""));
    if (!opening.matches()) {
      return Optional.empty();
    }
    String kind = opening.group(1);
    String rest = opening.group(2).strip();
    Optional<String> known = kind == null ? Optional.empty() : playbooks.apply(kind);
    if (kind != null) {
      return known.flatMap(p -> read(new Reading("with " + p + " " + rest, playbooks, isRepository)));
    }
    if (BARE.matcher(rest).matches()) {
      return Optional.of(new Wish("", "", "", null, "", "", ""));
    }
    Matcher named = NAMED.matcher(rest);
    return named.matches()
        ? read(new Reading(named.group(2), playbooks, isRepository)).map(wish -> wish.called(named.group(1).strip()))
        : read(new Reading(rest, playbooks, isRepository));
  }

  private record Reading(String rest, Function<String, Optional<String>> playbooks, Predicate<String> isRepository) {
    private Optional<String> playbook(String words) {
      return playbooks.apply(called(words));
    }

    private static String called(String words) {
      return AROUND_PLAYBOOK.matcher(BY.matcher(words.strip()).replaceFirst("")).replaceAll("").strip();
    }
  }

  private static Optional<Wish> read(Reading reading) {
    Matcher colon = COLON.matcher(reading.rest());
    int end = Math.min(LOOKED_AT_CHARS, colon.find() ? colon.end() : reading.rest().length());
    Matcher where = WHERE.matcher(reading.rest());
    Optional<Wish> lacking = Optional.empty();
    while (where.find() && where.start() < end) {
      String before = reading.rest().substring(0, where.start());
      String after = reading.rest().substring(where.end());
      Optional<Wish> whole = whole(before, where.group(1), after, reading);
      if (whole.isPresent()) {
        return whole;
      }
      lacking = lacking.or(() -> withoutTargets(before, after, reading));
    }
    return lacking.or(() -> colon.reset().find()
        ? withoutTargets(reading.rest().substring(0, colon.start()), reading.rest().substring(colon.start()), reading)
        : withoutTargets(reading.rest(), "", reading));
  }

  /** "dependency-bump over …", or "over … with dependency-bump". */
  private static Optional<Wish> whole(String before, String connective, String after, Reading reading) {
    if (before.isBlank()) {
      Matcher later = BY_LATER.matcher(after);
      for (int from = 0; later.find(from); from = later.start() + 1) {
        Optional<String> playbook = reading.playbook(later.group(1));
        if (playbook.isPresent()) {
          String rest = after.substring(0, later.start()) + after.substring(later.end());
          return TargetWords.read(rest, reading.isRepository()).map(meant -> wish(playbook.get(), "", meant));
        }
      }
    }
    String said = Reading.called(before);
    Optional<String> playbook = reading.playbook(before);
    boolean far = connective.toLowerCase(Locale.ROOT).matches("over|across");
    return TargetWords.read(after, reading.isRepository())
        .filter(meant -> playbook.isPresent()
            || ((far || !meant.isOne()) && said.split("\\s+").length <= PLAYBOOK_WORDS_MOST && said.indexOf(':') < 0))
        .map(meant -> wish(playbook.orElse(""), playbook.isPresent() ? "" : said, meant));
  }

  private static Wish wish(String playbook, String said, TargetWords.Meant meant) {
    return new Wish("", playbook, said, meant.targets(), "", meant.repository(), meant.what());
  }

  /** A playbook alone must be called one beyond doubt: some are called like everyday things. */
  private static Optional<Wish> withoutTargets(String before, String after, Reading reading) {
    String said = Reading.called(before);
    boolean sure = BY.matcher(before.strip()).find() || SEVERAL_WORDS.matcher(said).matches();
    Matcher colon = COLON.matcher(after);
    boolean told = colon.find();
    String where = (told ? after.substring(0, colon.start()) : after).strip();
    String what = told ? after.substring(colon.end()).strip() : "";
    return sure
        ? reading.playbook(before).map(playbook -> new Wish("", playbook, "", null, where, "", what))
        : Optional.empty();
  }
}
