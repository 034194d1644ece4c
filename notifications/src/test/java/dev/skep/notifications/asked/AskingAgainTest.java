package dev.skep.notifications.asked;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskingAgainTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static List<Long> gaps(int callsBefore) {
    var gaps = new ArrayList<Long>();
    Instant now = NOON;
    for (int tries = 1; tries < 99; tries++) {
      Instant next = AskingAgain.at(false, tries, callsBefore + tries, now);
      if (next == null) {
        break;
      }
      gaps.add(Duration.between(now, next).toMinutes());
      now = next;
    }
    return gaps;
  }

  @Test
  void theGapsGrowAndEnd() {
    assertThat(gaps(0)).containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 360L, 360L, 360L);
  }

  @Test
  void onePullRequestUsesUpNoBudgetAndWhatIsJudgedOrCannotBeIsNotAskedAgain() {
    assertThat(gaps(AskingAgain.CALLS_MOST - 3)).containsExactly(10L, 20L);
    assertThat(AskingAgain.mayAsk(AskingAgain.CALLS_MOST - 1)).isTrue();
    assertThat(AskingAgain.mayAsk(AskingAgain.CALLS_MOST)).isFalse();
    assertThat(AskingAgain.at(true, 1, 1, NOON)).isNull();
    assertThat(AskingAgain.at(false, 0, 0, NOON)).isNull();
  }
}
