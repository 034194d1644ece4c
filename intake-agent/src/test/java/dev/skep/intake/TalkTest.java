package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TalkTest {
  private static final Talk TEN = Talk.whole(many(10), 9);

  private static List<Said> many(int messages) {
    var said = new ArrayList<Said>();
    for (int i = 1; i <= messages; i++) {
      said.add(Talks.said(Integer.toString(i), "Ada", "x".repeat(100)));
    }
    return said;
  }

  @ParameterizedTest
  @CsvSource({"400, 9999, 6", "399, 9999, 7", "0, 9999, 10", "9999, 9999, 0", "0, 250, 2", "0, 1, 1", "950, 9999, 1"})
  void wholeMessagesAreCoveredAndTheEndIsKept(int kept, int most, int upTo) {
    assertThat(TEN.coverable(kept, most)).isEqualTo(upTo);
  }

  @Test
  void whatIsCoveredAlreadyIsNotCoveredAgain() {
    Talk later = TEN.summarizedAs("short", 6);
    assertThat(later.openChars()).isEqualTo(400);
    assertThat(later.coverable(100, 9_999)).isEqualTo(9);
    assertThat(later.coverable(100, 50)).as("at least one").isEqualTo(7);
  }

  @Test
  void ourOwnWordsAndTheRestOfAHugeMessageCountNothing() {
    Talk talk = Talk.whole(List.of(new Said("1", "B", "Skep", true, "x".repeat(500)), Talks.said("2", "Ada", " "),
        Talks.said("3", "Ada", "x".repeat(90_000))), 9);
    assertThat(talk.openChars()).isEqualTo(Talk.MESSAGE_MAX_CHARS);
  }

  @Test
  void theDigestTellsEditsAndDeletionsOfWhatItCovers() {
    String before = TEN.digest(5);
    assertThat(Talk.whole(many(20), 9).digest(5)).isEqualTo(before);
    List<Said> edited = many(10);
    edited.set(2, Talks.said("3", "Ada", "something else"));
    assertThat(Talk.whole(edited, 9).digest(5)).isNotEqualTo(before);
    assertThat(Talk.whole(edited, 9).digest(2)).isEqualTo(TEN.digest(2));
    List<Said> deleted = many(10);
    deleted.remove(2);
    assertThat(Talk.whole(deleted, 9).digest(5)).isNotEqualTo(before);
    List<Said> ownWordsChanged = many(10);
    ownWordsChanged.add(0, new Said("0", "B", "Skep", true, "one"));
    String withOwn = Talk.whole(ownWordsChanged, 9).digest(5);
    ownWordsChanged.set(0, new Said("0", "B", "Skep", true, "two"));
    assertThat(Talk.whole(ownWordsChanged, 9).digest(5)).isEqualTo(withOwn);
  }
}
