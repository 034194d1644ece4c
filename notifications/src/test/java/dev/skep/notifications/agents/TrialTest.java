package dev.skep.notifications.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.skep.notifications.worth.AgentRecord;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  static Trial trial(String name, int share) {
    return new Trial(name, "small", "large", List.of(), List.of(), share, null, 40, "");
  }

  @ParameterizedTest
  @CsvSource({"1", "20", "50", "99"})
  void theFirstOneGetsItsShare(int share) {
    long first = IntStream.range(0, 10_000).filter(i -> trial("x", share).lot("work " + i).equals("small")).count();
    assertThat(first / 100.0).isCloseTo(share, within(2.0));
  }

  @Test
  void aLotIsTheSameWheneverItIsDrawn() {
    assertThat(IntStream.range(0, 8).mapToObj(i -> trial("x", 50).lot("work " + i)))
        .as("written down here, so that a new release does not give running work to somebody else")
        .containsExactly("small", "large", "small", "large", "small", "small", "small", "large");
  }

  @Test
  void lotsOfTwoTrialsHaveNothingToDoWithEachOther() {
    long same = IntStream.range(0, 10_000)
        .filter(i -> trial("x", 50).lot("work " + i).equals(trial("y", 50).lot("work " + i))).count();
    assertThat(same / 100.0).isCloseTo(50, within(2.0));
  }

  @Test
  void itIsAboutItsTemplatesAndRepositoriesAndEnds() {
    var trial = new Trial("x", "small", "large", List.of("flag-cleanup"), List.of("acme/shop"), 50, NOON, 3, "");
    assertThat(trial.isAbout("flag-cleanup", "Acme/Shop")).isTrue();
    assertThat(trial.isAbout("bug-fix", "acme/shop")).isFalse();
    assertThat(trial.isAbout("flag-cleanup", "acme/api")).isFalse();
    assertThat(trial("x", 50).isAbout("", "acme/api")).isTrue();
    assertThat(trial.isOver(2, NOON.minusSeconds(1))).isFalse();
    assertThat(trial.isOver(3, NOON.minusSeconds(1))).isTrue();
    assertThat(trial.isOver(0, NOON)).isTrue();
  }

  /** As in the textbooks: the lady tasting tea, and tables whose values are printed. */
  @ParameterizedTest
  @CsvSource({
      " 3,  4,  1,  4, 0.48571",
      " 1, 10, 11, 14, 0.00276",
      " 8, 10,  1,  6, 0.03497",
      "14, 16,  7, 16, 0.02334",
      " 5, 10,  5, 10, 1",
      " 0,  9,  0,  5, 1",
      " 9,  9,  5,  5, 1",
      " 0,  0,  5,  5, 1"})
  void chanceIsWhatFisherSays(int first, int of, int second, int ofSecond, double chance) {
    var sides = new Comparison(SuggestionTest.record("a", first, of), SuggestionTest.record("b", second, ofSecond));
    var turned = new Comparison(/* first= */ sides.second(), /* second= */ sides.first());
    assertThat(sides.chance()).isCloseTo(chance, within(0.00001));
    assertThat(turned.chance()).isCloseTo(chance, within(0.00001));
    assertThat(sides.canBeToldApart()).isEqualTo(chance < 0.05);
    assertThat(turned.points()).isEqualTo(-sides.points());
  }

  @Test
  void whatIsLikelyIsWhatWilsonSays() {
    AgentRecord record = SuggestionTest.record("a", 9, 12);
    assertThat(record.likely().getLowerBound()).isCloseTo(0.46769, within(0.00001));
    assertThat(record.likely().getUpperBound()).isCloseTo(0.91106, within(0.00001));
  }
}
