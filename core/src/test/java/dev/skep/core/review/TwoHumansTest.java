package dev.skep.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.review.TwoHumans.Counted;
import dev.skep.core.review.TwoHumans.Opinion;
import dev.skep.core.review.TwoHumans.Rule;
import dev.skep.core.review.TwoHumans.Verdict;
import dev.skep.core.review.TwoHumans.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoHumansTest {
  private static final Work AGENTS = new Work("Copilot", List.of("eve"), List.of("ada", "tim"));
  private static final Rule TWO = new Rule(2, "ada", true);

  /** Words such as {@code +ada -grace ~pam xada o:bob +ci[bot]}: approved, objected, remarked, dismissed, of an older head. */
  private static List<Opinion> opinions(String words) {
    return Arrays.stream(words.split(" ")).filter(w -> !w.isEmpty()).map(word -> {
      boolean older = word.startsWith("o:");
      String rest = older ? word.substring(2) : word;
      Verdict verdict = switch (rest.charAt(0)) {
        case '+' -> Verdict.APPROVED;
        case '-' -> Verdict.CHANGES_REQUESTED;
        case '~' -> Verdict.COMMENTED;
        default -> Verdict.DISMISSED;
      };
      String login = rest.substring(1);
      return new Opinion(login, !login.endsWith("[bot]"), verdict, !older);
    }).toList();
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(delimiter = '|', textBlock = """
      ''                          | ''         | ada and one more
      +ada                        | ada        | one more
      +grace                      | grace      | ada
      +grace +pam                 | grace      | ada
      +ada +grace                 | ada grace  | ''
      +ADA +grace                 | ADA grace  | ''
      +ada +ci[bot]               | ada        | one more
      +ada +Copilot               | ada        | one more
      +ada +eve                   | ada        | one more
      +ada +tim                   | ada        | one more
      +ada +grace xgrace          | ada        | one more
      +ada +grace -grace          | ada        | one more
      +ada -grace +grace          | ada grace  | ''
      +ada +grace ~grace ~ada     | ada grace  | ''
      +ada +ada +Ada              | Ada        | one more
      o:+ada +grace               | ada grace  | ''
      """)
  void theAssigneeAndOneMore(String given, String by, String missing) {
    Counted counted = TwoHumans.count(opinions(given), AGENTS, TWO);
    assertThat(String.join(" ", counted.by())).isEqualTo(by);
    assertThat(counted.missing()).isEqualTo(missing);
  }

  @Test
  void anAssigneeWhoWroteAPartOfItIsNoReviewerOfIt() {
    Work shared = new Work("Copilot", List.of("ada"), List.of());
    assertThat(TwoHumans.count(opinions("+ada +grace"), shared, TWO).missing()).isEqualTo("one more");
    assertThat(TwoHumans.count(opinions("+pam +grace"), shared, TWO).missing()).isEmpty();
  }

  @Test
  void ofAnUnknownAssigneeNothingIsAsked() {
    assertThat(TwoHumans.count(opinions("+pam +grace"), AGENTS, new Rule(2, "", true)).missing()).isEmpty();
    assertThat(TwoHumans.count(opinions(""), AGENTS, new Rule(2, "", true)).missing()).isEqualTo("two more");
  }

  @Test
  void whereOneIsEnoughItIsAnybodys() {
    assertThat(TwoHumans.count(opinions("+pam"), AGENTS, new Rule(1, "ada", true)).missing()).isEmpty();
    assertThat(TwoHumans.count(opinions("+ada"), AGENTS, new Rule(1, "ada", true)).missing()).isEmpty();
    assertThat(TwoHumans.count(opinions("+eve"), AGENTS, new Rule(1, "ada", true)).missing()).isEqualTo("one more");
    assertThat(TwoHumans.count(opinions("+ada +pam"), AGENTS, new Rule(0, "ada", true)).missing()).isEmpty();
  }

  @Test
  void olderApprovalsCountAsTheCompanyWants() {
    assertThat(TwoHumans.count(opinions("o:+ada +grace"), AGENTS, new Rule(2, "ada", false)).missing()).isEqualTo("ada");
  }

  /** Repeating what was said last, or more people who approve, never makes it less. */
  @Property(tries = 1_000)
  void repetitionChangesNothingAndMorePeopleNeverHarm(@ForAll("talks") List<Opinion> talk) {
    Counted counted = TwoHumans.count(talk, AGENTS, TWO);
    assertThat(counted.by()).hasSizeLessThanOrEqualTo(2).doesNotContain("eve", "tim", "Copilot", "ci[bot]");
    assertThat(counted.missing().isEmpty()).isEqualTo(counted.by().size() == 2);
    var twice = new ArrayList<>(talk);
    if (!talk.isEmpty()) {
      twice.add(talk.getLast());
    }
    assertThat(TwoHumans.count(twice, AGENTS, TWO)).isEqualTo(counted);
    var more = new ArrayList<>(talk);
    more.add(new Opinion("zoe", true, Verdict.APPROVED, true));
    assertThat(TwoHumans.count(more, AGENTS, TWO).by()).hasSizeGreaterThanOrEqualTo(counted.by().size());
  }

  @Provide
  Arbitrary<List<Opinion>> talks() {
    return Combinators.combine(Arbitraries.of("ada", "grace", "pam", "eve", "tim", "Copilot", "ci[bot]"),
        Arbitraries.of(Verdict.class), Arbitraries.of(true, false))
        .as((login, verdict, head) -> new Opinion(login, !login.endsWith("[bot]"), verdict, head)).list().ofMaxSize(8);
  }
}
