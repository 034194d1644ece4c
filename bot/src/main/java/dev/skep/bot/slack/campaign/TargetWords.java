package dev.skep.bot.slack.campaign;

import dev.skep.throttle.campaign.Targets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Over what a change is to be rolled out, from people's own words: repositories by name, by topic, by a file they have or
 * by GitHub's search, or items in one repository. Pure.
 */
final class TargetWords {
  private static final String REPOSITORIES =
      "(?:(?:every|all|each|any)\\s+)?(?:of\\s+)?(?:(?:the|our|my)\\s+)?(?:repositor(?:y|ies)|repos?|projects?)";
  private static final String THAT = "(?:(?:that|which|with|having|has|have|bears?|containing|contains?|of)\\s+)*";
  private static final String OPEN = "[`“\"'‘]?";
  private static final String CLOSE = "[`”\"'’]?";
  private static final String TOPIC = OPEN + "([\\p{L}\\p{N}][\\p{L}\\p{N}.+#_-]{0,49})" + CLOSE;
  private static final String FILE = OPEN + "([^\\s`“”\"']{1,200}?)" + CLOSE;
  private static final Pattern WITH_FILE_ALONE = words("^" + REPOSITORIES + "\\s+" + THAT + "(?:an?\\s+|the\\s+)?(?:`"
      + "([^`\\s]{1,200})`|([^\\s`]*[.][^\\s`]*[^\\s`.]|[^\\s`.]+file))$");
  private static final Map<Pattern, Function<String, Targets>> KINDS = kinds();
  private static final Pattern EVERY = words("^(?:every|all|each)(?:\\s+of)?(?:\\s+(?:the|our|my))?\\s+"
      + "(?:repositor(?:y|ies)|repos?)$");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9._-]*[A-Za-z0-9_-]");
  private static final Pattern ITEM = Pattern.compile("[\\p{L}\\p{N}][^\\s,;:]{1,199}");
  private static final Pattern IN = words("^(.+?)\\s+in\\s+`?(\\S+?)`?$");
  private static final Pattern AFTER = words("^(\\S+)\\s+after\\s+(\\S+)$");
  private static final Pattern BETWEEN = words("[,;\\n]\\s*(?:and\\s+)?|\\s+and\\s+");
  private static final Pattern BULLET = Pattern.compile("^(?:[•*-]|\\d+[.)])\\s+");
  /** The colon belongs to what stands before it. */
  private static final Pattern LABEL = words("^([^:\\n]{0,60}?\\b(?:topic|file|search|list))\\s*:\\s*");
  private static final List<Pattern> BREAKS =
      List.of(words("\\s*:(?:\\s+|$)"), words("\\s+[–—-]\\s+"), words("\\s+to\\s+"), words("\\s*\\n\\s*"));
  private static final Pattern END = words("(?:[\\s.,;!]|\\bplease$)+$");

  private TargetWords() {}

  /**
   * What is meant.
   *
   * @param repository of items, empty where repositories themselves are meant
   * @param what is to be done there, as far as it was said; may be empty
   */
  record Meant(Targets targets, String repository, String what) {
    boolean isOne() {
      return targets instanceof Targets.Listed listed && listed.lines().size() == 1;
    }
  }

  private static Pattern words(String regex) {
    return Pattern.compile("(?is)" + regex);
  }

  private static Map<Pattern, Function<String, Targets>> kinds() {
    var kinds = new LinkedHashMap<Pattern, Function<String, Targets>>();
    String those = "^(?:" + REPOSITORIES + "\\s+)?";
    kinds.put(words(those + THAT + "(?:the\\s+|a\\s+)?(?:github\\s+)?topic\\s+" + TOPIC + "$"), Targets.WithTopic::new);
    kinds.put(words(those + THAT + "(?:the\\s+|a\\s+)?" + TOPIC + "\\s+topic$"), Targets.WithTopic::new);
    kinds.put(words(those + THAT + "(?:an?\\s+|the\\s+)?file\\s+(?:(?:called|named)\\s+)?" + FILE + "$"),
        Targets.WithFile::new);
    kinds.put(words("^" + REPOSITORIES + "\\s+" + THAT + "(?:an?\\s+|the\\s+)?" + FILE + "\\s+file$"),
        Targets.WithFile::new);
    kinds.put(words("^(?:(?:what(?:ever)?|everything|" + REPOSITORIES + ")\\s+)?(?:(?:that|which)\\s+)?(?:found\\s+by\\s+)?"
        + "(?:(?:a|the|github(?:['’]s)?)\\s+)*search\\s+(?:(?:finds|for)\\s+)*" + OPEN + "(\\S[^`“”]*?)" + CLOSE + "$"),
        Targets.Search::new);
    kinds.put(words("^(?:what(?:ever)?|everything|" + REPOSITORIES + ")\\s+(?:(?:that|which)\\s+)?(?:github\\s+finds|"
        + "fits?)\\s+(?:(?:for|by|with)\\s+)?" + OPEN + "(\\S[^`“”]*?)" + CLOSE + "$"), Targets.Search::new);
    return kinds;
  }

  /** Empty where the words cannot be told to mean repositories or items. */
  static Optional<Meant> read(String words, Predicate<String> isRepository) {
    String said = words.strip();
    String unlabelled = LABEL.matcher(said).replaceFirst("$1 ");
    return Stream.of(unlabelled, said).distinct().flatMap(TargetWords::parts)
        .flatMap(parts -> targets(parts, isRepository).stream()).findFirst();
  }

  private record Parts(String targets, String what) {}

  /** The surest first: before a colon, all of it, before something else. */
  private static Stream<Parts> parts(String text) {
    Stream<Parts> colon = split(text, BREAKS.getFirst());
    Stream<Parts> others = BREAKS.stream().skip(1).flatMap(b -> split(text, b));
    return Stream.of(colon, Stream.of(new Parts(text, "")), others).flatMap(Function.identity());
  }

  private static Stream<Parts> split(String text, Pattern at) {
    Matcher first = at.matcher(text);
    return first.find() && first.start() > 0
        ? Stream.of(new Parts(text.substring(0, first.start()), text.substring(first.end())))
        : Stream.empty();
  }

  private static Optional<Meant> targets(Parts parts, Predicate<String> isRepository) {
    String words = END.matcher(parts.targets()).replaceFirst("").strip();
    String what = parts.what().strip();
    if (EVERY.matcher(words).matches()) {
      return Optional.of(new Meant(new Targets.Search("archived:false"), "", what));
    }
    Matcher file = WITH_FILE_ALONE.matcher(words);
    if (file.matches()) {
      String name = file.group(1) == null ? file.group(2) : file.group(1);
      return Optional.of(new Meant(new Targets.WithFile(name), "", what));
    }
    return KINDS.entrySet().stream().flatMap(kind -> kind.getKey().matcher(words).results()
        .map((MatchResult m) -> kind.getValue().apply(m.group(1).strip()))).findFirst()
        .map(targets -> new Meant(targets, "", what)).or(() -> listed(words, what, isRepository));
  }

  private static Optional<Meant> listed(String words, String what, Predicate<String> isRepository) {
    Matcher in = IN.matcher(words);
    String repository =
        in.matches() && (NAME.matcher(in.group(2)).matches() || isRepository.test(in.group(2))) ? in.group(2) : "";
    String list = repository.isEmpty() ? words : in.group(1);
    List<String> lines = Arrays.stream(BETWEEN.split(list))
        .map(line -> BULLET.matcher(line.replace("`", "").strip()).replaceFirst("")).filter(line -> !line.isEmpty())
        .distinct().toList();
    Predicate<String> fits = name -> repository.isEmpty()
        ? NAME.matcher(name).matches() || isRepository.test(name)
        : ITEM.matcher(name).matches();
    return lines.isEmpty() || !lines.stream().allMatch(line -> fits(line, fits))
        ? Optional.empty()
        : Optional.of(new Meant(new Targets.Listed(lines), repository, what));
  }

  private static boolean fits(String line, Predicate<String> name) {
    Matcher after = AFTER.matcher(line);
    return after.matches() ? name.test(after.group(1)) && name.test(after.group(2)) : name.test(line);
  }
}
