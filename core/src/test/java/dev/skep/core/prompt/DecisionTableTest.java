package dev.skep.core.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.prompt.DecisionTable.Answer;
import dev.skep.core.prompt.DecisionTable.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTableTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String FLAG = """
      ---
      name: flag
      version: 1
      title: Flag
      description: A flag goes
      variables:
        - name: flag
          question: Which?
      readiness:
        recheck: 2w
        facts:
          active: Is it switched (yes or no)?
          settled: When is it settled?
          readers: How many read it?
        table:
          - when: {active: yes}
            state: ACTIVE
            next: "wait until {{settled}} for {{flag}}"
            again: {on: settled}
          - when: {readers: ">0"}
            state: REFERENCED
            next: "first remove {{readers}} references"
            again: 3d
          - state: GONE
            ready: true
      ---
      Remove {{flag}}.
      """;
  private static final DecisionTable TABLE = table(FLAG);

  private static DecisionTable table(String file) {
    var read = PlaybookReader.read("flag", file);
    assertThat(read.problems()).isEmpty();
    return Objects.requireNonNull(read.playbook().orElseThrow().readiness());
  }

  private static Map<String, Answer> answers(String... pairs) {
    var answers = new HashMap<String, Answer>();
    for (int i = 0; i < pairs.length; i += 2) {
      answers.put(pairs[i], new Answer(pairs[i + 1], "seen in " + pairs[i]));
    }
    return answers;
  }

  private static Decision decide(DecisionTable table, String... pairs) {
    return table.decide(answers(pairs), Map.of("flag", "checkout"), NOW);
  }

  @Test
  void theFirstRowThatFitsDecides() {
    assertThat(TABLE.readyState()).isEqualTo("GONE");
    assertThat(TABLE.recheck()).isEqualTo(Duration.ofDays(14));
    Decision active = decide(TABLE, "active", "Yes", "settled", "2026-12-01", "readers", "3");
    assertThat(active).isEqualTo(new Decision(0, "ACTIVE", false,
        "active: Yes (seen in active); settled: 2026-12-01 (seen in settled); readers: 3 (seen in readers)",
        "wait until 2026-12-01 for checkout", Instant.parse("2026-12-01T00:00:00Z")));
    Decision referenced = decide(TABLE, "active", "no", "readers", "3");
    assertThat(referenced.state()).isEqualTo("REFERENCED");
    assertThat(referenced.next()).isEqualTo("first remove 3 references");
    assertThat(referenced.again()).isEqualTo(NOW.plus(Duration.ofDays(3)));
    Decision ready = decide(TABLE, "active", "no", "readers", "0");
    assertThat(ready.ready()).isTrue();
    assertThat(ready.again()).isNull();
  }

  @Test
  void whatIsNotKnownIsNeverReadyAndComesBackInADay() {
    for (String[] answers : new String[][]{{"readers", "0"}, {"active", "no"}, {"active", "no", "readers", "a few"},
        {"active", "perhaps", "readers", "0"}, {"active", "Unknown", "readers", "0"}, {}}) {
      Decision decision = decide(TABLE, answers);
      assertThat(decision.ready()).isFalse();
      assertThat(decision.state()).isEqualTo("UNKNOWN");
      assertThat(decision.next()).startsWith("could not find out: ");
      assertThat(decision.again()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }
    assertThat(decide(TABLE, "readers", "0").next()).isEqualTo("could not find out: Is it switched (yes or no)?");
    assertThat(decide(TABLE, "readers", "2").state()).as("what stands against it is enough").isEqualTo("REFERENCED");
  }

  @Test
  void aReadyRowWithConditionsNeedsThemKnownAndARowMayAskForTheUnknown() {
    String file = FLAG.replace("    - state: GONE\n      ready: true\n", """
            - when: {active: no, readers: 0}
              state: GONE
              ready: true
            - when: {readers: unknown}
              state: BY_HAND
              next: look by hand
              again: 1w
            - state: OTHER
              next: ask
              again: 12h
        """.indent(-2).stripTrailing().replaceAll("(?m)^", "  ") + "\n");
    DecisionTable table = table(file);
    assertThat(decide(table, "active", "no", "readers", "0").ready()).isTrue();
    assertThat(decide(table, "active", "no").state()).isEqualTo("BY_HAND");
    assertThat(decide(table, "readers", "0").state()).isEqualTo("UNKNOWN");
    assertThat(decide(table, "active", "no", "readers", "-1").state()).isEqualTo("OTHER");
  }

  @ParameterizedTest
  @CsvSource({"2026-11-20, 2026-11-22T10:00:00Z", "soon, 2026-11-22T10:00:00Z", "'', 2026-11-22T10:00:00Z",
      "9999-01-01, 2027-11-22T10:00:00Z", "2026-12-01T08:30:00Z, 2026-12-01T08:30:00Z"})
  void aDateThatTellsNothingBringsItBackSoonAndNoneIsTooFar(String date, Instant again) {
    assertThat(decide(TABLE, "active", "yes", "settled", date).again()).isEqualTo(again);
  }

  @Test
  void whatWasAnsweredIsOneBoundedLineWhereverItStands() {
    Decision decision = decide(TABLE, "active", "yes", "settled", "x\n\u202e{{flag}} $1 \\" + "y".repeat(600));
    assertThat(decision.next()).hasSizeLessThan(130).hasLineCount(1).doesNotContain("\u202e").contains("{{flag}} $1 \\");
    assertThat(decision.evidence()).hasLineCount(1).hasSizeLessThanOrEqualTo(700);
  }

  @Provide
  Arbitrary<Map<String, Answer>> anyAnswers() {
    Arbitrary<String> values = Arbitraries.oneOf(
        Arbitraries.of("yes", "no", "unknown", "", "0", "1", "-3", "2.5", "2026-12-01", "READY", "GONE", "true", "{{flag}}"),
        Arbitraries.strings().ofMaxLength(30));
    return Arbitraries.maps(Arbitraries.of("active", "settled", "readers", "other"),
        values.map(v -> new Answer(v, v))).ofMaxSize(4);
  }

  /** Whatever was answered, one row decides, and only a ready row makes ready, with all known that could stand against it. */
  @Property(tries = 500)
  void onlyAReadyRowMakesReady(@ForAll("anyAnswers") Map<String, Answer> answers) {
    Decision decision = TABLE.decide(answers, Map.of(), NOW);
    DecisionTable.Row row = TABLE.rows().get(decision.row());
    assertThat(decision.state()).isIn(row.state(), DecisionTable.UNKNOWN);
    if (decision.ready()) {
      assertThat(row.ready()).isTrue();
      assertThat(answers.get("active").value().toLowerCase(java.util.Locale.ROOT)).isIn("no", "false");
      assertThat(Double.parseDouble(answers.get("readers").value())).isLessThanOrEqualTo(0);
    } else {
      assertThat(decision.next()).isNotEmpty();
      assertThat(decision.again()).isAfter(NOW);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{active: yes} | {activ: yes} | 16: there is no fact 'activ'",
      "'\">0\"' | '\">few\"' | 20: '>few' is no condition; one is yes, no, unknown, >0, <5, or a text",
      "again: 3d | again: soon | 23: 'again' must be a time such as 12h, 7d or 2w",
      "again: 3d | again: {on: when} | 23: there is no fact 'when'",
      "recheck: 2w | recheck: often | 10: 'recheck' must be a time such as 12h, 7d or 2w",
      "ready: true | ready: false | 15: no row is ready, so nothing could ever start: give one 'ready: true'",
      "state: REFERENCED | state: Referenced | 21: a state is named in capital letters, such as STILL_REFERENCED, and not UNKNOWN",
      "state: REFERENCED | state: UNKNOWN | 21: a state is named in capital letters, such as STILL_REFERENCED, and not UNKNOWN",
      "{{settled}} for | {{settld}} for | 18: there is no fact or variable for {{settld}}",
      "- state: GONE | - {when: {active: no}, state: LATE, ready: true} | 24: the last row must always fit: leave out its 'when'",
      "'when: {readers: \">0\"}' | 'next: x' | 24: no row after one that always fits is ever reached",
      "'readers: How' | 'flag: Which is it? #' | 14: 'flag' is the name of a variable already",
      "'readers: How' | 'extra: What?\n    readers: How' | 11: no row uses the fact 'extra'",
      "'ready: true' | 'ready: true\n      again: 1d' | 26: what is ready does not come back; 'recheck' says how long that holds",
      "'again: 3d' | 'recheck: 3d' | 23: unknown setting 'recheck'; known here: when, state, ready, next, again"})
  void mistakesAreSaidWithTheirLine(String right, String wrong, String problem) {
    assertThat(FLAG).contains(right);
    String file = FLAG.replace(right, wrong);
    if (wrong.startsWith("- {when")) {
      file = file.replace("\n      ready: true\n", "\n");
    }
    assertThat(PlaybookReader.read("flag", file).problems()).extracting(p -> p.line() + ": " + p.words()).contains(problem);
  }

  @Test
  void aRowThatIsReadyRestsOnNothingUnknownAndOneThatIsNotSaysWhatIsNext() {
    String file = FLAG.replace("again: 3d", "").replace("next: \"first remove {{readers}} references\"", "ready: true")
        .replace("{readers: \">0\"}", "{readers: unknown}");
    List<String> problems = PlaybookReader.read("flag", file).problems().stream().map(p -> p.words()).toList();
    assertThat(problems).containsExactly("nothing is ready because something is unknown");
    assertThat(PlaybookReader.read("flag", FLAG.replace("again: 3d", "")).problems()).singleElement()
        .satisfies(p -> assertThat(p.words()).startsWith("a row that is not ready needs 'again'"));
  }

  @Test
  void ourOwnTablesHold() {
    var ours = new PromptCatalog().playbook("flag-cleanup").readiness();
    assertThat(ours).isNotNull();
    var answers = answers("switched", "no", "changed", "no", "readElsewhere", "0", "pullRequests", "0");
    assertThat(ours.decide(answers, Map.of(), NOW).state()).isEqualTo("READY_FOR_REMOVAL");
    assertThat(ours.decide(Map.of(), Map.of(), NOW).ready()).isFalse();
    assertThat(new PromptCatalog().playbook("dependency-bump").readiness()).isNotNull();
  }
}
