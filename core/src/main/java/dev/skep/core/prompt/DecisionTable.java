package dev.skep.core.prompt;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which state an item is in, by facts about it. The first row that fits decides, and there always is one. Nothing is ready
 * that rests on a fact that nobody could find out: such an item comes back in a day. Only {@link PlaybookReader} makes
 * one. Immutable and pure.
 *
 * @param facts name → question, in their order
 * @param recheck how long it holds that an item is ready
 */
public record DecisionTable(Map<String, String> facts, List<Row> rows, Duration recheck) {
  /** The state of an item of which too little could be found out. */
  public static final String UNKNOWN = "UNKNOWN";
  /** How soon what could not be found out is looked into again. */
  public static final Duration SOON = Duration.ofDays(1);
  private static final Duration LATEST = Duration.ofDays(366);
  private static final int HOLE_MAX_CHARS = 80;
  private static final int WHY_MAX_CHARS = 700;

  /**
   * @param when fact → what it must be; empty for a row that always fits
   * @param next what is to be done or waited for; may have holes
   * @param again when it comes back, null for a row that is ready
   */
  public record Row(Map<String, Condition> when, String state, boolean ready, String next, @Nullable Again again) {}

  /**
   * When an item comes back.
   *
   * @param fact whose date it is, empty where {@code in} counts
   */
  public record Again(Duration in, String fact) {}

  /** What was found out; an empty value is unknown. */
  public record Answer(String value, String evidence) {
    public static final Answer NONE = new Answer("", "");

    public Answer {
      value = Playbook.clean(value);
      value = value.equalsIgnoreCase(Condition.UNKNOWN) ? "" : value;
      evidence = Playbook.clean(evidence);
    }
  }

  /**
   * @param row that decided, from 0
   * @param evidence what was found, in words
   * @param again when to look again, null when it is ready
   */
  public record Decision(
      int row, String state, boolean ready, String evidence, String next, @Nullable Instant again) {}

  public DecisionTable {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    rows = List.copyOf(rows);
  }

  /** The state in which an item may start. */
  public String readyState() {
    return rows.stream().filter(Row::ready).findFirst().orElseThrow().state();
  }

  /**
   * @param answers of some or all of the facts
   * @param variables what fills the holes that are no facts
   */
  public Decision decide(Map<String, Answer> answers, Map<String, String> variables, Instant now) {
    var open = new TreeSet<String>();
    boolean readyIsOpen = false;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Condition.Fit fit = fit(row, answers);
      if (fit == Condition.Fit.YES) {
        boolean withheld = !open.isEmpty() && (row.ready() || (readyIsOpen && row.when().isEmpty()));
        return withheld ? withheld(i, open, answers, now) : decided(i, answers, variables, now);
      }
      if (fit == Condition.Fit.OPEN) {
        open.addAll(unknown(row, answers));
        readyIsOpen |= row.ready();
      }
    }
    throw new IllegalStateException("the last row of a table always fits");
  }

  private static Answer of(String fact, Map<String, Answer> answers) {
    return answers.getOrDefault(fact, Answer.NONE);
  }

  private static Condition.Fit fit(Row row, Map<String, Answer> answers) {
    List<Condition.Fit> fits =
        row.when().entrySet().stream().map(e -> e.getValue().fits(of(e.getKey(), answers).value())).toList();
    return fits.contains(Condition.Fit.NO)
        ? Condition.Fit.NO
        : fits.contains(Condition.Fit.OPEN) ? Condition.Fit.OPEN : Condition.Fit.YES;
  }

  private static List<String> unknown(Row row, Map<String, Answer> answers) {
    return row.when().entrySet().stream()
        .filter(e -> e.getValue().fits(of(e.getKey(), answers).value()) == Condition.Fit.OPEN).map(Map.Entry::getKey)
        .toList();
  }

  private Decision withheld(int row, TreeSet<String> open, Map<String, Answer> answers, Instant now) {
    String questions = facts.entrySet().stream().filter(f -> open.contains(f.getKey())).map(Map.Entry::getValue)
        .collect(Collectors.joining(" "));
    return new Decision(row, UNKNOWN, false, evidence(rows.get(row), answers), cut("could not find out: " + questions),
        now.plus(SOON));
  }

  private Decision decided(int number, Map<String, Answer> answers, Map<String, String> variables, Instant now) {
    Row row = rows.get(number);
    Again again = row.again();
    Instant back = again == null
        ? null
        : again.fact().isEmpty() ? now.plus(again.in()) : date(of(again.fact(), answers).value(), now);
    return new Decision(number, row.state(), row.ready(), evidence(row, answers), filled(row.next(), answers, variables),
        back);
  }

  /** A date that is over, or none at all, tells nothing: then it comes back soon. */
  private static Instant date(String value, Instant now) {
    return moment(value).filter(now::isBefore).map(at -> at.isAfter(now.plus(LATEST)) ? now.plus(LATEST) : at)
        .orElse(now.plus(SOON));
  }

  private static Optional<Instant> moment(String value) {
    try {
      return Optional.of(value.length() > 10
          ? Instant.parse(value)
          : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** What the row asks for first. */
  private String evidence(Row row, Map<String, Answer> answers) {
    return cut(Stream.concat(row.when().keySet().stream(), facts.keySet().stream()).distinct()
        .filter(fact -> !of(fact, answers).value().isEmpty()).map(fact -> said(fact, of(fact, answers)))
        .collect(Collectors.joining("; ")));
  }

  private static String said(String fact, Answer answer) {
    return fact + ": " + answer.value() + (answer.evidence().isEmpty() ? "" : " (" + answer.evidence() + ")");
  }

  private String filled(String words, Map<String, Answer> answers, Map<String, String> variables) {
    return Prompt.HOLE.matcher(words).replaceAll(hole -> {
      String name = hole.group(1);
      String value = facts.containsKey(name) ? of(name, answers).value() : variables.getOrDefault(name, "");
      String clean = Playbook.clean(value);
      String shown = clean.length() <= HOLE_MAX_CHARS ? clean : clean.substring(0, HOLE_MAX_CHARS - 1) + "…";
      return Matcher.quoteReplacement(shown.isEmpty() ? "(not known)" : shown);
    });
  }

  private static String cut(String words) {
    return words.length() <= WHY_MAX_CHARS ? words : words.substring(0, WHY_MAX_CHARS - 1) + "…";
  }

  /** Names used by what its rows say. */
  TreeSet<String> holes() {
    return rows.stream().flatMap(r -> Playbook.holes(r.next())).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Facts that its rows look at or say. */
  TreeSet<String> used() {
    var used = holes();
    rows.forEach(r -> used.addAll(r.when().keySet()));
    rows.stream().map(Row::again).filter(a -> a != null && !a.fact().isEmpty()).map(Again::fact)
        .forEach(used::add);
    return used;
  }
}
