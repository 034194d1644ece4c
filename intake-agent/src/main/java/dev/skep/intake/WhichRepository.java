package dev.skep.intake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which repository is meant, as far as it is told without asking. The first clue that tells something decides; where
 * it tells more than one, people are asked: between two none is ever guessed. Pure.
 */
final class WhichRepository {
  private static final String REASON = "Repository ";
  private static final int SIGHT_MAX_CHARS = 200;
  private static final int SIGHT_IN_QUESTION_MAX_CHARS = 120;
  private static final Pattern IN_TOPIC = Pattern.compile("(?i)(?<![\\w/.-])repo:([\\w.-]+/[\\w.-]*\\w)");

  private WhichRepository() {}

  /**
   * @param own the request's words
   * @param talk what was said around it
   * @param earlier repository of the thread's last task, empty for none
   * @param channel the channel's own by policy, empty for none
   * @param topic the channel's topic and description
   * @param preferred the person's own default, empty for none
   */
  record Clues(String own, String talk, String earlier, String channel, String topic, String preferred,
      List<KeywordRule> rules) {}

  /**
   * @param name empty where nothing tells
   * @param candidates of which people have to choose one; empty where they need not
   * @param because why this one, empty where it was named or is the only one; why these ones, empty where there is no
   *     more to say
   */
  record Pick(String name, List<String> candidates, String because) {
    static final Pick NONE = new Pick("", List.of(), "");

    static Pick one(String name, String because) {
      return new Pick(name, List.of(), because);
    }

    static Pick among(List<String> candidates, String because) {
      return new Pick("", candidates, because);
    }

    private static Pick of(List<String> found, String because) {
      return found.size() == 1 ? one(found.getFirst(), because) : among(found, "");
    }

    boolean tells() {
      return !name.isEmpty() || !candidates.isEmpty();
    }

    /** With what speaks for each. */
    String question() {
      return because.isEmpty() ? Interview.WHICH_REPOSITORY : because + " " + Interview.WHICH_REPOSITORY;
    }
  }

  static Pick pick(Clues clues, List<Repository> repositories) {
    return named(clues.own(), repositories).map(found -> Pick.of(found, ""))
        .or(() -> named(clues.talk(), repositories).map(found -> Pick.of(found, "")))
        .or(() -> known(clues.earlier(), repositories, "this thread's earlier task was there"))
        .or(() -> known(clues.channel(), repositories, "it is this channel's repository"))
        .or(() -> inTopic(clues.topic(), repositories))
        .or(() -> known(clues.preferred(), repositories, "it is the default of who asked"))
        .or(() -> byRule(clues, repositories))
        .or(() -> repositories.size() == 1 ? known(repositories.getFirst().name(), repositories, "") : Optional.empty())
        .orElse(Pick.NONE);
  }

  private static Optional<List<String>> named(String words, List<Repository> repositories) {
    List<String> named = repositories.stream().filter(r -> isNamed(r, words)).map(Repository::name).toList();
    return named.isEmpty() ? Optional.empty() : Optional.of(named);
  }

  static boolean isNamed(Repository repository, String words) {
    String link = "(?:(?<![\\w/.-])|https?://[^\\s/]{1,100}/|git@[^\\s:]{1,100}:)";
    return Pattern.compile("(?i)" + link + Pattern.quote(repository.name()) + "(?:\\.git)?(?![\\w-])").matcher(words).find()
        || repository.aliases().stream().anyMatch(alias -> isWord(alias, words));
  }

  private static boolean isWord(String word, String words) {
    return Pattern.compile("(?iu)(?<![\\w/.-])" + Pattern.quote(word) + "(?![\\w/-])").matcher(words).find();
  }

  private static Optional<Pick> known(String name, List<Repository> repositories, String because) {
    return Interview.named(name, repositories).map(r -> Pick.one(r.name(), because));
  }

  private static Optional<Pick> inTopic(String topic, List<Repository> repositories) {
    Matcher matcher = IN_TOPIC.matcher(topic);
    return matcher.find() ? known(matcher.group(1), repositories, "this channel's topic says so") : Optional.empty();
  }

  private static Optional<Pick> byRule(Clues clues, List<Repository> repositories) {
    return byRule(clues.own(), clues.rules(), repositories).or(() -> byRule(clues.talk(), clues.rules(), repositories));
  }

  private static Optional<Pick> byRule(String words, List<KeywordRule> rules, List<Repository> repositories) {
    List<String> found = rules.stream().filter(rule -> rule.words().stream().anyMatch(w -> isWord(w, words)))
        .flatMap(rule -> Interview.named(rule.repository(), repositories).stream()).map(Repository::name).distinct()
        .toList();
    String word = rules.stream().flatMap(rule -> rule.words().stream()).filter(w -> isWord(w, words)).findFirst().orElse("");
    return found.isEmpty() ? Optional.empty() : Optional.of(Pick.of(found, "the talk is about " + word));
  }

  /** By what was seen in the code; empty where nothing was. */
  static Optional<Pick> seen(List<Evidence.Sight> sights) {
    if (sights.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(sights.size() == 1
        ? Pick.one(sights.getFirst().repository(), cut(sights.getFirst().words(), SIGHT_MAX_CHARS))
        : Pick.among(sights.stream().map(Evidence.Sight::repository).toList(), sights.stream()
            .map(s -> s.repository() + ": " + cut(s.words(), SIGHT_IN_QUESTION_MAX_CHARS) + ".")
            .collect(Collectors.joining(" "))));
  }

  private static String cut(String words, int mostChars) {
    return words.length() <= mostChars ? words : words.substring(0, mostChars - 1) + "…";
  }

  /** Said on the card, so that no repository is chosen silently; empty where somebody named it. */
  static Optional<String> reason(String repository, Pick pick, Conversation conversation) {
    boolean chosen = conversation.questions().stream().anyMatch(q -> q.text().endsWith(Interview.WHICH_REPOSITORY)
        && q.answer() != null);
    boolean picked = pick.name().equals(repository);
    if (chosen || (picked && pick.because().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(REASON + repository + ": "
        + (picked ? pick.because() : "as I understood what was said") + ".");
  }

  static boolean isReason(String assumption) {
    return assumption.toLowerCase(Locale.ROOT).startsWith(REASON.toLowerCase(Locale.ROOT));
  }
}
