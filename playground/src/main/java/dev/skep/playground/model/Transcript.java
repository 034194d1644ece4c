package dev.skep.playground.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The talk and the repositories as the bot's prompt tells them. Reads the labelled blocks; of the words around them it
 * knows two sentences and can do without either. Pure.
 *
 * @param channelRepository the repository the channel is about
 * @param mayAsk whether the bot leaves a question to ask
 */
record Transcript(
    List<Turn> turns, List<Repository> repositories, Optional<String> channelRepository, boolean mayAsk) {
  private static final Pattern REPOSITORY = Pattern.compile("<repository\\b([^>]*)>");
  private static final Pattern TURN = Pattern.compile("<turn\\b([^>]*)>(.*?)</turn>", Pattern.DOTALL);
  private static final Pattern BLOCK =
      Pattern.compile("<(repositories|transcript|turn)\\b[^>]*>.*?</\\1>|<repository\\b[^>]*>", Pattern.DOTALL);
  private static final Pattern CHANNEL = Pattern.compile("(?i)channel[^:\\n]*repository[^:\\n]*:\\s*([\\w.-]+/[\\w.-]*\\w)");
  private static final Pattern NO_QUESTION_LEFT = Pattern.compile("(?i)questions[^:\\n]*:\\s*0\\b");
  private static final Pattern MENTION = Pattern.compile("(?i)<@[A-Z0-9]+>|@skep\\b");
  /** What is left of a request that only points at what was said before. */
  private static final Pattern POINTING = Pattern.compile("(?i)(?:\\W|\\b(?:a|agent|agents|an|and|can|care|could|do|fix|for"
      + "|hand|handle|have|hey|hi|hello|it|let|look|me|of|one|please|skep|someone|take|that|the|this|to|us|would|you)\\b)*");

  record Turn(String author, boolean bot, String text) {}

  record Repository(String name, List<String> aliases) {
    boolean isNamedIn(String text) {
      return Stream.concat(Stream.of(name), aliases.stream())
          .anyMatch(n -> Pattern.compile("(?i)(?<![\\w/-])" + Pattern.quote(n) + "(?![\\w/-])").matcher(text).find());
    }
  }

  static Transcript read(String words) {
    List<Repository> repositories = REPOSITORY.matcher(words).results().map(m -> new Repository(
        attribute(m.group(1), "name"), Stream.of(attribute(m.group(1), "aliases").split(",")).map(String::strip)
            .filter(a -> !a.isEmpty()).toList()))
        .toList();
    String around = BLOCK.matcher(words).replaceAll("");
    Optional<String> channel = CHANNEL.matcher(around).results().map(m -> m.group(1))
        .filter(c -> repositories.stream().anyMatch(r -> r.name().equals(c))).findFirst();
    return new Transcript(TURN.matcher(words).results().map(m -> turn(m.group(1), m.group(2))).toList(), repositories,
        channel, !NO_QUESTION_LEFT.matcher(around).find());
  }

  private static Turn turn(String attributes, String words) {
    return new Turn(attribute(attributes, "author"), attribute(attributes, "role").equals("bot"),
        MENTION.matcher(plain(words)).replaceAll("").strip());
  }

  /** Its value, empty where there is none. */
  private static String attribute(String attributes, String name) {
    return Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(attributes).results()
        .map(m -> plain(m.group(1))).findFirst().orElse("");
  }

  private static String plain(String escaped) {
    return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
  }

  /** What was asked for: the last thing said before the interview, or, if that only points back, what it points at. */
  Optional<Turn> request() {
    return Optional.of(beforeInterview()).map(List::reversed).stream().flatMap(List::stream)
        .filter(t -> !isPointing(t.text())).findFirst();
  }

  /** What people said before the first question. */
  List<Turn> beforeInterview() {
    return turns.stream().takeWhile(t -> !t.bot()).toList();
  }

  static boolean isPointing(String text) {
    return POINTING.matcher(text).matches();
  }

  /** What was said right after that question. */
  Optional<String> answerTo(String question) {
    return IntStream.range(0, turns.size() - 1)
        .filter(i -> turns.get(i).bot() && turns.get(i).text().equals(question) && !turns.get(i + 1).bot())
        .mapToObj(i -> turns.get(i + 1).text()).findFirst();
  }

  /** The repository named last, else the channel's own; the only one needs no name. */
  Optional<String> repository() {
    if (repositories.size() == 1) {
      return Optional.of(repositories.getFirst().name());
    }
    return turns.reversed().stream().filter(t -> !t.bot())
        .flatMap(t -> repositories.stream().filter(r -> r.isNamedIn(t.text())).limit(1))
        .map(Repository::name).findFirst().or(() -> channelRepository);
  }

  List<String> namedIn(String text) {
    return repositories.stream().filter(r -> r.isNamedIn(text)).map(Repository::name).toList();
  }

  static String capitalized(String text) {
    return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
