package dev.skep.throttle.queue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells whether a message is a list of items, and reads it. Pure: plain words, without any chat's markup → a list. */
public final class PastedList {
  private static final String VERB = "(?:queue|enqueue|add|import|put|take in|clean(?: |-)?up|remove)";
  private static final Pattern ASKS = Pattern.compile(
      "(?is)^(?:(?:hi|hey|hello|ok|okay|so|please|pls|kindly|can you|could you|would you|also|and)[,!]?\\s+)*" + VERB
          + "\\b\\s*(?:up\\b\\s*)?(.*)$");
  private static final Pattern FILLER =
      Pattern.compile("(?i)^(?:(?:these|those|this|the|following|all|of|our|new|more|for us|"
          + "flags?|items?|entries|ones?|tickets?|list|please|to the queue|here|:)\\b[\\s,]*)+:?\\s*");
  private static final Pattern TAIL =
      Pattern.compile("(?i)[\\s,]*(?:to|in|into|on|from)\\s+(?:the|this|our)?\\s*(?:queue|list|line|"
          + "channel|code)\\b[\\s.!]*(?:please)?[\\s.!]*$|[\\s,]+please[\\s.!]*$|[.!]+$");
  private static final Pattern AT_ONCE =
      Pattern.compile("(?i)\\b(?:right away|right now|now|immediately|at once|asap|first)\\b");
  private static final Pattern BETWEEN = Pattern.compile("\\s*[,;]\\s*(?:and\\s+)?|\\s+and\\s+");
  /** As code has it: one word, with a sign, digit or hump in it. */
  private static final Pattern CODE_NAME =
      Pattern.compile("`[^`]+`|(?=\\S*[\\d_./#-]|\\S*[a-z][A-Z])[\\p{L}\\p{N}][\\p{L}\\p{N}_./#:@-]*");
  private static final Pattern ONE_WORD = Pattern.compile("`[^`]+`|[\\p{L}\\p{N}][\\p{L}\\p{N}_./#:@-]*");
  private static final int WORDS_OF_NAME = 4;

  private PastedList() {}

  /** What a message is. */
  public sealed interface Pasted {

    /** Not a list: it is for somebody else to read. */
    record NoList() implements Pasted {}

    /** In the order in which they stand there; at least one. */
    record Items(List<ListedItem> items) implements Pasted {}

    /** A list of which nothing can be taken, and why. */
    record Refused(String sentence) implements Pasted {}
  }

  /** Whether the words ask for items to be taken in, whatever they name. */
  public static boolean asksToAdd(String message) {
    return ASKS.matcher(message.strip()).matches();
  }

  public static Pasted read(String message) {
    List<String> lines = message.strip().lines().filter(l -> !l.isBlank()).toList();
    if (lines.isEmpty()) {
      return new Pasted.NoList();
    }
    List<ItemLine> found = Stream.of(bulleted(lines), afterColon(lines), oneEach(lines), inOneLine(lines))
        .filter(items -> !items.isEmpty()).findFirst().orElse(List.of());
    if (found.isEmpty()) {
      return new Pasted.NoList();
    }
    Optional<String> unfit = found.stream().filter(ItemLine::isUnfit).map(ItemLine::name).findFirst();
    return unfit.isPresent()
        ? new Pasted.Refused(
            "“" + unfit.get().substring(0, Math.min(unfit.get().length(), 40)) + "…” cannot be the name of an"
                + " item: it needs 1 to 200 characters. I added nothing.")
        : new Pasted.Items(found.stream().map(ItemLine::item).toList());
  }

  private static List<ItemLine> bulleted(List<String> lines) {
    List<ItemLine> marked = items(lines.stream()).stream().filter(ItemLine::bulleted).toList();
    return marked.size() >= 2 || (marked.size() == 1 && asksToAdd(lines.getFirst())) ? marked : List.of();
  }

  /** A sentence that ends with a colon, and below it one item on each line. */
  private static List<ItemLine> afterColon(List<String> lines) {
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (lines.get(i).strip().endsWith(":")) {
        List<ItemLine> below = items(lines.stream().skip(i + 1L));
        return below.size() >= 2 || asksToAdd(lines.getFirst()) ? below : List.of();
      }
    }
    return List.of();
  }

  /** One name on each line, below a sentence that asks for them or alone. */
  private static List<ItemLine> oneEach(List<String> lines) {
    boolean asked = lines.size() > 1 && asksToAdd(lines.getFirst());
    List<String> rest = asked ? lines.subList(1, lines.size()) : lines;
    List<ItemLine> all = items(rest.stream());
    boolean names = asked
        ? all.stream().allMatch(item -> words(item.name()) <= WORDS_OF_NAME)
        : all.stream().allMatch(item -> ONE_WORD.matcher(item.name()).matches())
            && all.stream().anyMatch(item -> CODE_NAME.matcher(item.name()).matches());
    return names && all.size() >= (asked ? 1 : 2) ? all : List.of();
  }

  private static List<ItemLine> inOneLine(List<String> lines) {
    if (lines.size() != 1) {
      return List.of();
    }
    String line = lines.getFirst().strip();
    Matcher asks = ASKS.matcher(line);
    boolean asked = asks.matches();
    String rest = TAIL.matcher(FILLER.matcher(asked ? asks.group(1) : line).replaceFirst("")).replaceFirst("");
    List<String> parts = Arrays.stream(BETWEEN.split(rest)).map(String::strip).filter(p -> !p.isEmpty()).toList();
    if (parts.size() == 1) {
      boolean one = asked && CODE_NAME.matcher(parts.getFirst()).matches() && !AT_ONCE.matcher(line).find();
      return one ? items(parts.stream()) : List.of();
    }
    Pattern name = asked ? ONE_WORD : CODE_NAME;
    return parts.size() >= 2 && !AT_ONCE.matcher(line).find() && parts.stream().allMatch(p -> name.matcher(p).matches())
        ? items(parts.stream())
        : List.of();
  }

  private static List<ItemLine> items(Stream<String> lines) {
    var items = new ArrayList<ItemLine>();
    lines.map(ItemLine::read).flatMap(Optional::stream).forEach(items::add);
    return items;
  }

  private static int words(String name) {
    return name.split(" ").length;
  }
}
