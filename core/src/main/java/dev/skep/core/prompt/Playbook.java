package dev.skep.core.prompt;

import dev.skep.core.review.ReviewDepth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a kind of change is to be made: a text for the agent with holes, and the variables that fill them. Only
 * {@link PlaybookReader} makes one, so every hole has its variable and every variable its hole. Immutable.
 *
 * @param name as people and the model choose it, such as {@code flag-cleanup}
 * @param description when to use it, for people and the model
 * @param owners chat users who decide on its revisions; empty for the company's own rule
 * @param acceptance criteria that any such change must meet; may have holes
 * @param verification how such a change is checked where the brief says nothing; may have holes
 * @param pullRequest expected shape of the pull request, empty for no rule; may have holes
 * @param mayFileItself whether a brief by it may be filed without a person's press, where a rule of the company asks for it
 * @param item name of the variable that an item of a queue fills, empty to let {@link #itemVariable} choose
 * @param campaign how it is rolled out over many
 * @param review how closely what is made by it is looked at
 * @param readiness which items of a queue may start, null where it does not say
 * @param text what the agent is told
 * @param source the file it was read from, whole
 */
public record Playbook(
    String name, int version, String title, String description, List<Variable> variables, List<String> owners,
    List<String> acceptance, List<String> verification, String pullRequest, boolean mayFileItself, String item,
    CampaignRules campaign, ReviewDepth review, @Nullable DecisionTable readiness, String text,
    String source) {
  /** What stands in a hole whose value nobody gave. */
  public static final String LEFT_TO_AGENT =
      "left to you: choose as a careful engineer would and say so in the pull request";
  static final int VALUE_MAX_CHARS = 500;
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");
  private static final Pattern TICKS = Pattern.compile("`+");

  /**
   * @param question asked where the talk does not tell the value
   * @param options likely answers, empty where none are known
   * @param otherwise value where nobody gives one, empty for none
   */
  public record Variable(String name, String question, List<String> options, boolean required, String otherwise) {}

  /** {@code name@version}, stored with every brief made by it. */
  public String ref() {
    return name + "@" + version;
  }

  /** The name in a {@link #ref}. */
  public static String nameIn(String ref) {
    return ref.contains("@") ? ref.substring(0, ref.indexOf('@')) : ref;
  }

  /** The variable that the name of a queue's item fills: the one said, else the first required one, else the only one. */
  public Optional<Variable> itemVariable() {
    if (!item.isEmpty()) {
      return variables.stream().filter(v -> v.name().equals(item)).findFirst();
    }
    return variables.stream().filter(Variable::required).findFirst()
        .or(() -> variables.stream().findFirst().filter(v -> variables.size() == 1));
  }

  /** Required variables without a value. */
  public List<Variable> missing(Map<String, String> values) {
    return variables.stream().filter(v -> v.required() && v.otherwise().isEmpty() && given(v, values).isEmpty()).toList();
  }

  /**
   * The text with its values. Values are data: each stands in the text as code on one line, which no Markdown, HTML or
   * hole in it can leave; what cannot be seen is taken out.
   */
  public String render(Map<String, String> values) {
    return fill(text, values, Playbook::inert);
  }

  /** Lines of {@link #acceptance} or {@link #verification} with their values, as plain text; those that lack one are left out. */
  public List<String> lines(List<String> lines, Map<String, String> values) {
    return lines.stream().filter(line -> holes(line).allMatch(hole -> given(hole, values).isPresent()))
        .map(line -> fill(line, values, UnaryOperator.identity())).toList();
  }

  private String fill(String words, Map<String, String> values, UnaryOperator<String> form) {
    return Prompt.HOLE.matcher(words).replaceAll((MatchResult hole) -> Matcher.quoteReplacement(
        given(hole.group(1), values).map(form).orElse("(" + LEFT_TO_AGENT + ")")));
  }

  private Optional<String> given(String name, Map<String, String> values) {
    return variables.stream().filter(v -> v.name().equals(name)).findFirst().flatMap(
        v -> given(v, values).or(() -> Optional.of(v.otherwise()).filter(o -> !o.isEmpty())));
  }

  private static Optional<String> given(Variable variable, Map<String, String> values) {
    return Optional.ofNullable(values.get(variable.name())).map(Playbook::clean).filter(v -> !v.isEmpty());
  }

  /** On one line, seen as a whole, and bounded. */
  public static String clean(String value) {
    String line = UNSEEN.matcher(value.replaceAll("\\s+", " ")).replaceAll("").strip();
    return line.length() <= VALUE_MAX_CHARS ? line : line.substring(0, VALUE_MAX_CHARS - 1) + "…";
  }

  private static String inert(String value) {
    int longest = TICKS.matcher(value).results().mapToInt(run -> run.group().length()).max().orElse(0);
    String fence = "`".repeat(longest + 1);
    String space = value.startsWith("`") || value.endsWith("`") ? " " : "";
    return fence + space + value + space + fence;
  }

  static Stream<String> holes(String words) {
    return Prompt.HOLE.matcher(words).results().map(hole -> hole.group(1));
  }

  /** Names used by any part of it. */
  TreeSet<String> holes() {
    var parts = new ArrayList<>(acceptance);
    parts.addAll(verification);
    parts.add(pullRequest);
    parts.add(text);
    var names = new TreeSet<String>();
    parts.forEach(part -> holes(part).forEach(names::add));
    return names;
  }
}
