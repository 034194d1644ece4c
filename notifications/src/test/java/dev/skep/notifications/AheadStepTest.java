package dev.skep.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AheadStepTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  private static final Instant OPENS = Instant.parse("2026-03-02T08:00:00Z");
  private static final AheadStep LEAVE = new AheadStep.Leave();

  private static AheadStep.Wanted wanted(String words, Duration before) {
    return new AheadStep.Wanted("C02", words, OPENS, OPENS.minus(before));
  }

  private static AheadStep.Wanted wanted(String words) {
    return wanted(words, Duration.ofHours(1));
  }

  private static AnnouncementRow row(String words, Instant at) {
    return new AnnouncementRow("flags", "C02", "q1", at, OPENS, words);
  }

  @Test
  void itIsPlannedOnceAndAgainWhenItSaysSomethingElse() {
    Instant at = OPENS.minus(Duration.ofHours(1));
    assertThat(AheadStep.decide(null, wanted("a b"), NOW)).isEqualTo(new AheadStep.Post(wanted("a b"), at, false));
    assertThat(AheadStep.decide(row("a b", at), wanted("a b"), NOW)).isEqualTo(LEAVE);
    assertThat(AheadStep.decide(row("a b", at), wanted("b a"), NOW)).isEqualTo(new AheadStep.Post(wanted("b a"), at, true));
    AheadStep.Wanted earlier = wanted("a b", Duration.ofMinutes(90));
    assertThat(AheadStep.decide(row("a b", at), earlier, NOW)).as("another span")
        .isEqualTo(new AheadStep.Post(earlier, earlier.at(), true));
    assertThat(AheadStep.decide(row("a b", at), null, NOW)).isEqualTo(new AheadStep.Forget(true));
  }

  @Test
  void whatComesLateIsSaidInFiveMinutesAndNotPutOffAgainAndAgain() {
    Instant late = OPENS.minus(Duration.ofMinutes(30));
    Instant soon = late.plus(AheadStep.LEAST);
    assertThat(AheadStep.decide(null, wanted("a"), late)).isEqualTo(new AheadStep.Post(wanted("a"), soon, false));
    assertThat(AheadStep.decide(row("a", soon), wanted("a"), late.plusSeconds(60))).isEqualTo(LEAVE);
    Instant tooLate = OPENS.minus(AheadStep.LEAST);
    assertThat(AheadStep.decide(null, wanted("a"), tooLate)).as("it would come after the opening").isEqualTo(LEAVE);
  }

  @Test
  void whatWasSaidOrIsOnItsWayIsLeftUntilItOpens() {
    Instant at = OPENS.minus(Duration.ofHours(1));
    AnnouncementRow said = row("a", at);
    assertThat(AheadStep.decide(said, wanted("b"), at.minusSeconds(90))).isEqualTo(LEAVE);
    assertThat(AheadStep.decide(said, wanted("b"), at.plusSeconds(600))).isEqualTo(LEAVE);
    assertThat(AheadStep.decide(said, null, at.plusSeconds(600))).isEqualTo(LEAVE);
    assertThat(AheadStep.decide(said, null, OPENS)).isEqualTo(new AheadStep.Forget(false));
    AheadStep.Wanted next = new AheadStep.Wanted("C02", "c", OPENS.plus(Duration.ofDays(1)), at.plus(Duration.ofDays(1)));
    assertThat(AheadStep.decide(said, next, OPENS)).isEqualTo(new AheadStep.Post(next, next.at(), false));
    assertThat(AheadStep.decide(row("a", at), wanted("b"), at.minusSeconds(91)))
        .as("a moment earlier it can be taken back").isInstanceOf(AheadStep.Post.class);
  }

  @Test
  void whatTheChatRefusedIsNotTriedAgainUntilItSaysSomethingElse() {
    Instant at = OPENS.minus(Duration.ofHours(1));
    var refused = new AnnouncementRow("flags", "C02", "", at, OPENS, "a");
    assertThat(AheadStep.decide(refused, wanted("a"), NOW)).isEqualTo(LEAVE);
    assertThat(AheadStep.decide(refused, wanted("b"), NOW)).isEqualTo(new AheadStep.Post(wanted("b"), at, false));
    assertThat(AheadStep.decide(refused, null, NOW)).isEqualTo(new AheadStep.Forget(false));
  }
}
