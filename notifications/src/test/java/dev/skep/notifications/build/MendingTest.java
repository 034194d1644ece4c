package dev.skep.notifications.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.notifications.build.Mending.AskAgent;
import dev.skep.notifications.build.Mending.Base;
import dev.skep.notifications.build.Mending.Escalate;
import dev.skep.notifications.build.Mending.Failing;
import dev.skep.notifications.build.Round.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MendingTest {

  /** {@code a:x3t} is commit a that failed as x with 3 failures; t told, e escalated, n noted. */
  private static Round round(String letters) {
    Answer answer = switch (letters.charAt(letters.length() - 1)) {
      case 't' -> Answer.AGENT_TOLD;
      case 'e' -> Answer.ESCALATED;
      default -> Answer.NOTED;
    };
    return new Round(letters.substring(0, 1), print(letters.substring(2, 4)), answer);
  }

  private static Fingerprint print(String letters) {
    return new Fingerprint(letters.substring(0, 1), letters.charAt(1) - '0', true);
  }

  private static List<Round> rounds(String words) {
    return words == null ? List.of() : Stream.of(words.split(" ")).map(MendingTest::round).toList();
  }

  private static String words(Mending mending) {
    return switch (mending) {
      case AskAgent(int attempt) -> "ask " + attempt;
      case Escalate(Mending.Reason reason, List<Round> tried) -> reason + " after " + tried.size();
      case Mending.BaseIsRed red -> "base";
      case Mending.NeedsApproval approval -> "approval";
      case Mending.Known known -> "known";
    };
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      # rounds            | now  | newest | base    | waits | most | decision
                          | a:x3 | a      | GREEN   | false | 3    | ask 1
                          | a:x3 | a      | UNKNOWN | false | 3    | ask 1
                          | a:x3 | a      | RED     | false | 3    | base
                          | a:x3 | a      | GREEN   | true  | 3    | approval
                          | a:x3 | a      | RED     | true  | 3    | approval
                          | a:x3 | b      | GREEN   | false | 3    | known
                          | a:x3 | b      | GREEN   | true  | 3    | known
                          | a:x3 | a      | GREEN   | false | 0    | TOO_MANY after 0
      a:x3t               | a:x3 | a      | GREEN   | false | 3    | known
      a:x3t               | a:y9 | a      | GREEN   | false | 3    | known
      a:x3t               | a:x3 | a      | RED     | false | 3    | known
      a:x3t               | a:x3 | a      | GREEN   | true  | 3    | approval
      a:x3t               | b:y2 | b      | GREEN   | false | 3    | ask 2
      a:x3t               | b:y3 | b      | GREEN   | false | 3    | ask 2
      a:x3t               | b:x3 | b      | GREEN   | false | 3    | SAME_AGAIN after 1
      a:x3t               | b:x3 | b      | RED     | false | 3    | base
      a:x3t               | b:y4 | b      | GREEN   | false | 3    | GROWING after 1
      a:x3t               | b:y2 | b      | GREEN   | false | 1    | TOO_MANY after 1
      a:x3t               | b:x3 | b      | GREEN   | false | 1    | SAME_AGAIN after 1
      a:x3t               | b:y4 | b      | GREEN   | false | 1    | GROWING after 1
      a:x3t b:y2t         | c:x1 | c      | GREEN   | false | 3    | SAME_AGAIN after 2
      a:x3t b:y2t         | c:z3 | c      | GREEN   | false | 3    | GROWING after 2
      a:x3t b:y2t         | c:z2 | c      | GREEN   | false | 3    | ask 3
      a:x3t b:y2t         | a:x3 | a      | GREEN   | false | 3    | known
      a:x3t b:y2t c:z1t   | d:w1 | d      | GREEN   | false | 3    | TOO_MANY after 3
      a:x3e               | a:x3 | a      | GREEN   | false | 3    | known
      a:x3t b:x3e         | c:y1 | c      | GREEN   | false | 3    | known
      a:x3t b:x3e         | c:y1 | c      | GREEN   | true  | 3    | approval
      a:x3n               | a:x3 | a      | GREEN   | false | 3    | ask 1
      a:x3n               | a:x3 | a      | RED     | false | 3    | base
      a:x3n               | b:x3 | b      | GREEN   | false | 3    | ask 1
      a:x1n               | b:x3 | b      | GREEN   | false | 3    | ask 1
      """)
  void whatARedBuildLeadsTo(String rounds, String now, String newest, Base base, boolean waits, int most,
      String decision) {
    Failing failing = new Failing(now.substring(0, 1), newest, print(now.substring(2)), base, waits);

    assertThat(words(Mending.decide(rounds(rounds), failing, most))).isEqualTo(decision);
  }

  @Test
  void testsThatFailAfterACompilerWasSatisfiedAreNoLoop() {
    Round compiler = new Round("a", new Fingerprint("x", 1, false), Answer.AGENT_TOLD);
    Failing tests = new Failing("b", "b", new Fingerprint("y", 40, true), Base.GREEN, false);

    assertThat(Mending.decide(List.of(compiler), tests, 3)).isEqualTo(new AskAgent(2));
  }

  @Test
  void anEscalationTellsWhatWasTried() {
    List<Round> rounds = rounds("a:x3n b:x3t c:y2t");
    Failing again = new Failing("d", "d", print("x1"), Base.GREEN, false);

    assertThat(Mending.decide(rounds, again, 5))
        .isEqualTo(new Escalate(Mending.Reason.SAME_AGAIN, List.of(rounds.get(1), rounds.get(2))));
  }

  @Provide
  Arbitrary<List<Failing>> deliveries() {
    Arbitrary<String> sha = Arbitraries.strings().withCharRange('a', 'h').ofLength(1);
    Arbitrary<Fingerprint> print =
        Combinators.combine(Arbitraries.of("x", "y", "z", "w", "v"), Arbitraries.integers().between(1, 4),
            Arbitraries.of(true, false)).as(Fingerprint::new);
    return Combinators.combine(sha, sha, print, Arbitraries.of(Base.class), Arbitraries.frequency(
        Tuple.of(9, false), Tuple.of(1, true))).as(Failing::new).list().ofMaxSize(60);
  }

  /** What the caller does: it writes down what was decided. */
  private static List<Mending> run(List<Failing> deliveries, int most, List<Round> rounds) {
    List<Mending> decided = new ArrayList<>();
    for (Failing failing : deliveries) {
      Mending mending = Mending.decide(rounds, failing, most);
      decided.add(mending);
      switch (mending) {
        case AskAgent ask -> rounds.add(new Round(failing.headSha(), failing.fingerprint(), Answer.AGENT_TOLD));
        case Escalate up -> rounds.add(new Round(failing.headSha(), failing.fingerprint(), Answer.ESCALATED));
        case Mending.BaseIsRed red -> rounds.add(new Round(failing.headSha(), failing.fingerprint(), Answer.NOTED));
        case Mending.NeedsApproval approval -> {
        }
        case Mending.Known known -> {
        }
      }
    }
    return decided;
  }

  @Property(tries = 2_000)
  void anAgentIsAskedAtMostSoOftenAndAPersonOnce(@ForAll("deliveries") List<Failing> deliveries,
      @ForAll @IntRange(min = 0, max = 5) int most) {
    List<Round> rounds = new ArrayList<>();
    List<Mending> decided = run(deliveries, most, rounds);

    List<Integer> attempts = decided.stream().filter(AskAgent.class::isInstance).map(m -> ((AskAgent) m).attempt()).toList();
    assertThat(attempts).hasSizeLessThanOrEqualTo(most);
    assertThat(attempts).isEqualTo(Stream.iterate(1, i -> i + 1).limit(attempts.size()).toList());
    assertThat(decided).filteredOn(Escalate.class::isInstance).hasSizeLessThanOrEqualTo(1);
    List<Round> counted = rounds.stream().filter(round -> round.answer() != Answer.NOTED).toList();
    assertThat(counted).extracting(Round::headSha).doesNotHaveDuplicates();
    assertThat(counted).extracting(Round::answer).doesNotContainSubsequence(Answer.ESCALATED, Answer.AGENT_TOLD);
  }

  @Property(tries = 1_000)
  void deliveriesTwiceAndOfOldCommitsChangeNothing(@ForAll("deliveries") List<Failing> deliveries,
      @ForAll @IntRange(min = 1, max = 5) int most) {
    List<Round> once = new ArrayList<>();
    run(deliveries.stream().filter(f -> f.headSha().equals(f.newestSha())).toList(), most, once);
    List<Round> all = new ArrayList<>();
    run(deliveries.stream().flatMap(f -> Stream.of(f, f)).toList(), most, all);

    assertThat(withoutNotes(all)).isEqualTo(withoutNotes(once));
  }

  private static List<Round> withoutNotes(List<Round> rounds) {
    return rounds.stream().filter(round -> round.answer() != Answer.NOTED).toList();
  }
}
