package dev.skep.throttle.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeReaderTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  /** A Monday, 10:00 in Berlin. */
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private static Reading read(String words) {
    return TimeReader.read(words, NOW, BERLIN);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      tomorrow at 9, ask an agent to fix the retry | 2026-03-03T08:00:00Z | fix the retry
      Tomorrow at 9am please fix the retry | 2026-03-03T08:00:00Z | fix the retry
      at 9 tomorrow fix the retry | 2026-03-03T08:00:00Z | fix the retry
      tomorrow fix the retry | 2026-03-03T08:00:00Z | fix the retry
      tomorrow 14:30 fix 2 bugs in checkout_v2 | 2026-03-03T13:30:00Z | fix 2 bugs in checkout_v2
      today at 5 pm fix it | 2026-03-02T16:00:00Z | fix it
      at noon fix it | 2026-03-02T11:00:00Z | fix it
      at 9 fix it | 2026-03-03T08:00:00Z | fix it
      at 11 fix it | 2026-03-02T10:00:00Z | fix it
      in 2 hours fix it | 2026-03-02T11:00:00Z | fix it
      in an hour: fix it | 2026-03-02T10:00:00Z | fix it
      in half an hour fix it | 2026-03-02T09:30:00Z | fix it
      in 45 minutes fix it | 2026-03-02T09:45:00Z | fix it
      in three days fix it | 2026-03-05T09:00:00Z | fix it
      next Tuesday 14:30 update to version 3.5 | 2026-03-03T13:30:00Z | update to version 3.5
      next Monday at 9 fix it | 2026-03-09T08:00:00Z | fix it
      Monday at 9 fix it | 2026-03-09T08:00:00Z | fix it
      on Friday fix it | 2026-03-06T08:00:00Z | fix it
      the day after tomorrow at 8:15 fix it | 2026-03-04T07:15:00Z | fix it
      2026-12-01 09:00 remove the flag | 2026-12-01T08:00:00Z | remove the flag
      2026-12-01T09:00 remove the flag | 2026-12-01T08:00:00Z | remove the flag
      2026-12-01T09:00:00Z remove the flag | 2026-12-01T09:00:00Z | remove the flag
      on 2026-12-01 remove the flag | 2026-12-01T08:00:00Z | remove the flag
      on 1 December at 9 remove the flag | 2026-12-01T08:00:00Z | remove the flag
      on December 1st at 9 remove the flag | 2026-12-01T08:00:00Z | remove the flag
      on 1 February at 9 remove the flag | 2027-02-01T08:00:00Z | remove the flag
      tomorrow at 9 UTC fix it | 2026-03-03T09:00:00Z | fix it
      tomorrow at 9 America/New_York fix it | 2026-03-03T14:00:00Z | fix it
      """)
  void oneMomentIsReadInTheAskersZone(String said, Instant at, String words) {
    assertThat(read(said)).isInstanceOfSatisfying(Reading.Timed.class, timed -> {
      assertThat(timed.when()).isInstanceOf(When.Once.class);
      assertThat(timed.when().next(NOW)).contains(at);
      assertThat(timed.words()).isEqualTo(words);
      assertThat(timed.isRequest()).isTrue();
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      every Monday at 9 find expired flags | 0 9 * * 1 | every Monday at 09:00
      every Monday find expired flags | 0 9 * * 1 | every Monday at 09:00
      at 9 every Monday find expired flags | 0 9 * * 1 | every Monday at 09:00
      every weekday at 9:30 find expired flags | 30 9 * * 1-5 | every weekday at 09:30
      weekdays at 9:30, find expired flags | 30 9 * * 1-5 | every weekday at 09:30
      every day at 18:00 find expired flags | 0 18 * * * | every day at 18:00
      daily find expired flags | 0 9 * * * | every day at 09:00
      every Tuesday and Thursday at 2pm find expired flags | 0 14 * * 2,4 | every Tuesday and Thursday at 14:00
      every Mon, Wed and Fri find expired flags | 0 9 * * 1,3,5 | every Monday, Wednesday and Friday at 09:00
      on Fridays at 16:00 find expired flags | 0 16 * * 5 | every Friday at 16:00
      on the first of every month find expired flags | 0 9 1 * * | on the 1st of every month at 09:00
      on the 15th of each month at 8 find expired flags | 0 8 15 * * | on the 15th of every month at 08:00
      every month on the 31st find expired flags | 0 9 31 * * | on the 31st of every month that has one at 09:00
      every hour find expired flags | 0 * * * * | every hour
      0 9 * * 1 find expired flags | 0 9 * * 1 | every Monday at 09:00
      cron 30 9 * * MON-FRI find expired flags | 30 9 * * 1-5 | every weekday at 09:30
      0 9-17 * * 1-5 find expired flags | 0 9-17 * * 1-5 | at the times of 0 9-17 * * 1-5
      """)
  void whatComesAgainAndAgainBecomesACronExpression(String said, String cron, String words) {
    assertThat(read(said)).isInstanceOfSatisfying(Reading.Timed.class, timed -> {
      assertThat(timed.when()).isEqualTo(new When.Cron(cron, BERLIN));
      assertThat(timed.when().words()).isEqualTo(words);
      assertThat(timed.words()).isEqualTo("find expired flags");
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      today at 9 fix it | is past
      yesterday fix it | past
      2026-02-01 09:00 fix it | is past
      2026-02-30 09:00 fix it | no such day
      2026-13-01T09:00 fix it | There is no
      today at 25:99 fix it | 25:99” is no time of day
      tomorrow at 13 pm fix it | no time of day
      tomorrow at 99 fix it | no time of day
      next week fix it | On which day?
      on 03/04 fix it | two different days
      in 999999 hours fix it | more than a year
      every week fix it | On which day of the week?
      every month fix it | On which day of the month?
      on the last of every month fix it | last day
      on the 32nd of every month fix it | No month has a day 32
      every other Monday fix it | nothing in between
      every 5 minutes fix it | flood
      */5 * * * * fix it | flood
      99 99 * * * fix it | no cron expression
      cron every now and then fix it | five fields
      0 9 30 2 * fix it | never comes
      tomorrow at 9 Mars/Olympus fix it | time zone
      """)
  void whatNobodyCanMeanIsRefusedInASentenceWithAnExample(String said, String why) {
    assertThat(read(said)).isInstanceOfSatisfying(Reading.Refused.class, refused -> {
      assertThat(refused.sentence()).contains(why).contains("every Monday at 9");
      assertThat(refused.sentence()).hasSizeLessThan(250);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "fix the retry tomorrow at 9", "blorb", "Monday the build broke",
      "today the build broke",
      "in 2 PRs we changed the retry", "3.5 is broken", "2.10 breaks", "2 tests fail", "every test fails", "May fix it?",
      "the second of them is wrong", "next release fix it", "on the page there is a typo"})
  void otherWordsAreNoTime(String said) {
    assertThat(read(said)).isEqualTo(new Reading.NoTime());
  }

  @ParameterizedTest
  @ValueSource(strings = {"every Monday the build fails, please fix it", "every hour our job dies", "tomorrow at 9",
      "tomorrow we release, fix the notes", "at 9 it stops"})
  void whatTellsOfATimeAsksForNothingThen(String said) {
    assertThat(read(said)).isInstanceOfSatisfying(Reading.Timed.class, t -> assertThat(t.isRequest()).isFalse());
  }

  @Test
  void anHourThatIsLeftOutThatNightIsShownAsItWillBe() {
    var timed = (Reading.Timed) TimeReader.read("on 2026-03-29 at 2:30 fix it", NOW, BERLIN);
    assertThat(timed.when().words()).isEqualTo("Sunday 29 March 2026 at 03:30");
  }

  @Property
  void whateverIsSaidNothingIsThrownAndOnlyTheFutureIsUnderstood(@ForAll @NotEmpty String said) {
    check("every " + said);
    check("at " + said);
    check(said);
  }

  @Property
  void everyHourOfTomorrowIsWhatItSays(@ForAll @IntRange(max = 23) int hour, @ForAll @IntRange(max = 59) int minute) {
    String clock = "%d:%02d".formatted(hour, minute);
    var timed = (Reading.Timed) read("tomorrow at " + clock + " fix it");
    assertThat(timed.when().words()).isEqualTo("Tuesday 3 March 2026 at %02d:%02d".formatted(hour, minute));
  }

  @Property
  void aSpanIsAsLongAsItSays(@ForAll @IntRange(min = 1, max = 5_000) int minutes) {
    var timed = (Reading.Timed) read("in " + minutes + " minutes fix it");
    assertThat(timed.when().next(NOW)).contains(NOW.plus(Duration.ofMinutes(minutes)));
  }

  private static void check(String said) {
    if (read(said) instanceof Reading.Timed timed) {
      assertThat(timed.when().next(NOW)).hasValueSatisfying(at -> assertThat(at).isAfter(NOW));
    }
  }
}
