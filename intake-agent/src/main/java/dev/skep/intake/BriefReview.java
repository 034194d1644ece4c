package dev.skep.intake;

import dev.skep.core.task.TaskBrief;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How well a brief suits an agent that works alone, by the checklist for taking work apart: independent, verifiable,
 * scope explicit, interfaces defined, output defined. By plain rules on what the brief says, so it may err; it advises
 * and never forbids. Pure.
 *
 * @param weak what does not hold, in the order of the list
 */
public record BriefReview(List<Weakness> weak) {

  public enum Point {
    INDEPENDENT,
    VERIFIABLE,
    SCOPED,
    INTERFACES,
    OUTPUT
  }

  /** What is weak and how to mend it, each in a short sentence. */
  public record Weakness(Point point, String what, String mend) {}

  private static final Pattern WAITS =
      Pattern.compile("(?iu)\\b(?:depends on|blocked (?:by|on)|waits? for|(?:after|once|when)"
          + " (?:the |that |this )?[^.\\n]{0,60}(?:is|are|has been|was) (?:merged|done|released|deployed|ready)"
          + "|hängt ab von|wartet auf|dépend de|depende de)");
  private static final Pattern VAGUE =
      Pattern.compile("(?iu)\\b(?:better|nicer?|good|fine|works?(?: well)?|properly|correctly"
          + "|as expected|clean(?:er)?|fast(?:er)?|easier|improved?|user[- ]friendly|intuitive|robust|besser|schöner|schneller"
          + "|mieux|mejor)\\b");
  private static final Pattern CHECKABLE =
      Pattern.compile("(?iu)\\d|[`'\"“”«»‘’„]|\\b(?:tests?|pass(?:es)?|fails?|returns?|throws?|"
          + "rethrow(?:s|n)?|shows?|says?|contains?|compiles?|builds?|exists?|equals?|logs?|status|responds?|renders?|redirects?|"
          + "removed?|gone|no longer|never|only|exactly|without|kept|unchanged|empty|null|green|zeigt|liefert|gibt|enthält|"
          + "affiche|renvoie|muestra|devuelve)\\b|[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]|\\w[._(]\\w?");
  private static final Pattern INTERFACE = Pattern.compile("(?iu)\\b(?:APIs?|endpoints?|public (?:method|interface|class)|"
      + "signatures?|schema|columns?|migrations?|graphql|webhooks?|event payload|contract|Schnittstelle)\\b");
  private static final Pattern OUTPUT =
      Pattern.compile("(?iu)\\b(?:tests?|pull request|document(?:ed|ation)?|changelog|README|ADR|"
          + "migration|screenshot)\\b");

  public BriefReview {
    weak = List.copyOf(weak);
  }

  public static BriefReview of(TaskBrief brief) {
    return new BriefReview(
        Stream.of(independent(brief), verifiable(brief), scoped(brief), interfaces(brief), output(brief))
            .flatMap(Optional::stream).toList());
  }

  /** How many points of the list hold, of {@link Point}'s number. */
  public int score() {
    return Point.values().length - weak.size();
  }

  /** What no brief should be filed without, in words; empty where it has all. */
  static List<String> missing(TaskBrief brief) {
    var missing = new ArrayList<String>();
    if (brief.goal().isEmpty()) {
      missing.add("goal");
    }
    if (brief.acceptanceCriteria().isEmpty()) {
      missing.add("criterion to check it by");
    }
    return missing;
  }

  private static Optional<Weakness> independent(TaskBrief brief) {
    return find(WAITS, brief.goal(), brief.acceptanceCriteria()).map(words -> new Weakness(Point.INDEPENDENT,
        "It seems to wait for other work (“" + words + "”).",
        "Say what can be done without it, or ask again once it is there."));
  }

  private static Optional<Weakness> verifiable(TaskBrief brief) {
    if (brief.acceptanceCriteria().isEmpty()) {
      return Optional.of(new Weakness(Point.VERIFIABLE, "Nothing says when it is done.",
          "Name one thing that a test or a person can check."));
    }
    Optional<String> vague = brief.acceptanceCriteria().stream().filter(BriefReview::isVague).findFirst();
    return vague.isPresent()
        ? Optional.of(new Weakness(Point.VERIFIABLE, "“" + vague.get() + "” cannot be checked by a machine.",
            "Name a test, a value or an output instead."))
        : brief.verification().isEmpty()
            ? Optional
                .of(new Weakness(Point.VERIFIABLE, "No command shows that it works.", "Name one, such as the test to run."))
            : Optional.empty();
  }

  private static boolean isVague(String criterion) {
    return VAGUE.matcher(criterion).find() && !CHECKABLE.matcher(criterion).find();
  }

  private static Optional<Weakness> scoped(TaskBrief brief) {
    return brief.filesInScope().isEmpty() && brief.outOfScope().isEmpty()
        ? Optional.of(new Weakness(Point.SCOPED, "Nothing says where it begins and ends.",
            "Name the files it may touch, or what must stay as it is."))
        : Optional.empty();
  }

  private static Optional<Weakness> interfaces(TaskBrief brief) {
    return brief.interfaces().isEmpty()
        ? find(INTERFACE, brief.goal(), brief.acceptanceCriteria()).map(words -> new Weakness(Point.INTERFACES,
            "It speaks of an interface (“" + words + "”) without defining it.", "Name it and say what it takes and gives."))
        : Optional.empty();
  }

  private static Optional<Weakness> output(TaskBrief brief) {
    boolean said = !brief.pullRequest().isEmpty() || !brief.instructions().isEmpty()
        || find(OUTPUT, brief.goal(), brief.acceptanceCriteria()).isPresent();
    return said
        ? Optional.empty()
        : Optional.of(new Weakness(Point.OUTPUT, "Nothing says what the pull request should hold.",
            "Say it, such as the change and a test that fails without it."));
  }

  private static Optional<String> find(Pattern pattern, String goal, List<String> criteria) {
    return Stream.concat(Arrays.stream(new String[]{goal}), criteria.stream()).map(pattern::matcher)
        .filter(m -> m.find()).map(m -> m.group()).findFirst();
  }
}
