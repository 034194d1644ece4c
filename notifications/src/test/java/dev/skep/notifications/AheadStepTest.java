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
    return new AnnouncementRow("flags", "C02", "q1", at, OPENS, words, "");
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
  void whatIsOnItsWayIsLeftAndWhatAppearedIsCorrectedUntilItOpens() {
    Instant at = OPENS.minus(Duration.ofHours(1));
    AnnouncementRow said = row("a", at);
    assertThat(AheadStep.decide(said, wanted("b"), at.minusSeconds(91))).as("it can still be taken back")
        .isInstanceOf(AheadStep.Post.class);
    assertThat(AheadStep.decide(said, wanted("b"), at.minusSeconds(90))).isEqualTo(LEAVE);
    assertThat(AheadStep.decide(said, null, at.minusSeconds(1))).isEqualTo(LEAVE);
    assertThat(AheadStep.decide(said, wanted("b"), at)).isEqualTo(new AheadStep.Edit(wanted("b"), OPENS));
    assertThat(AheadStep.decide(said, wanted("a"), at.plusSeconds(600))).isEqualTo(LEAVE);
    AheadStep.Edit off = new AheadStep.Edit(null, OPENS);
    assertThat(AheadStep.decide(said, null, OPENS.minusSeconds(1))).isEqualTo(off);
    AnnouncementRow calledOff = said.saying(off.words(), off.opens());
    assertThat(AheadStep.decide(calledOff, null, OPENS.minusSeconds(1))).as("said once").isEqualTo(LEAVE);
    assertThat(AheadStep.decide(calledOff, wanted("a"), OPENS.minusSeconds(1))).as("it goes on again")
        .isEqualTo(new AheadStep.Edit(wanted("a"), OPENS));
    assertThat(AheadStep.decide(said, null, OPENS)).isEqualTo(new AheadStep.Forget(false));
    assertThat(AheadStep.decide(said.gone(), wanted("b"), at.plusSeconds(600))).as("it is not there").isEqualTo(LEAVE);
  }

  @Test
  void anotherOpeningIsToldByThePostedMessageAndGetsItsOwnOnlyWhereThatIsLater() {
    Instant at = OPENS.minus(Duration.ofHours(1));
    AnnouncementRow said = row("a", at);
    Instant soon = OPENS.plus(Duration.ofMinutes(30));
    var moved = new AheadStep.Wanted("C02", "b", soon, soon.minus(Duration.ofHours(1)));
    assertThat(AheadStep.decide(said, moved, at.plusSeconds(60))).isEqualTo(new AheadStep.Edit(moved, soon));
    assertThat(AheadStep.decide(said.saying("b", soon), moved, OPENS)).as("until it opens").isEqualTo(LEAVE);

    var next = new AheadStep.Wanted("C02", "c", OPENS.plus(Duration.ofDays(1)), at.plus(Duration.ofDays(1)));
    assertThat(AheadStep.decide(said, next, at.plusSeconds(60))).isEqualTo(new AheadStep.Edit(next, OPENS));
    assertThat(AheadStep.decide(said.saying("c", OPENS), next, OPENS.minusSeconds(1))).isEqualTo(LEAVE);
    assertThat(AheadStep.decide(said.saying("c", OPENS), next, OPENS)).isEqualTo(new AheadStep.Post(next, next.at(), false));
  }

  @Test
  void whatTheChatRefusedIsNotTriedAgainUntilItSaysSomethingElse() {
    Instant at = OPENS.minus(Duration.ofHours(1));
    var refused = new AnnouncementRow("flags", "C02", "", at, OPENS, "a", "");
    assertThat(AheadStep.decide(refused, wanted("a"), NOW)).isEqualTo(LEAVE);
    assertThat(AheadStep.decide(refused, wanted("b"), NOW)).isEqualTo(new AheadStep.Post(wanted("b"), at, false));
    assertThat(AheadStep.decide(refused, null, NOW)).isEqualTo(new AheadStep.Forget(false));
  }
}
