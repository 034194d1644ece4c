package dev.skep.throttle.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.throttle.schedule.Reading;
import dev.skep.throttle.schedule.TimesForTests;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldWordsTest {
  /** A Monday, noon in Vienna. */
  private static final Instant NOW = Instant.parse("2026-03-02T11:00:00Z");

  private static Reading time(String words) {
    return TimesForTests.read(words, NOW, ZoneId.of("Europe/Vienna"));
  }

  private static Optional<HoldWords.Wish> read(String words) {
    return HoldWords.read(words, HoldWordsTest::time);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      hold this until the release is out                  | this          | ''
      Please hold it until the next release               | it            | ''
      could you hold this until we release                | this          | ''
      don't start this until the release has been shipped | this          | ''
      hold until v2.3 is out                              | ''            | v2.3
      hold this till `2.3` is released, please            | this          | 2.3
      hold this until release 2.3.1                       | this          | 2.3.1
      hold `checkout_v2` until app/v2.3 is out.           | checkout_v2   | app/v2.3
      park this one until version 4 is live               | this one      | 4
      """)
  void releases(String words, String what, String tag) {
    assertThat(read(words)).contains(new HoldWords.Wish(what, new HoldWords.Release(tag)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      hold this until #12 is merged                                      | ''       | 12 | false
      hold this until `#12`, please                                      | ''       | 12 | false
      please hold this until PR 12 gets merged                           | ''       | 12 | false
      hold this until 12 is merged                                       | ''       | 12 | false
      don't start this until the pull request #7 lands                   | ''       | 7  | false
      hold this until issue #12 is fixed!                                | ''       | 12 | false
      hold this until #12 has been closed                                | ''       | 12 | true
      hold this until #12 is merged or closed                            | ''       | 12 | true
      hold this until acme/api#345 is merged                             | acme/api | 345 | false
      hold this until https://github.com/acme/shop/pull/12/files is merged. | acme/shop | 12 | false
      hold this until https://github.com/acme/shop/issues/12#issuecomment-9 is closed | acme/shop | 12 | true
      hold this until that pull request is merged: https://github.com/acme/shop/pull/12 | acme/shop | 12 | false
      https://github.com/acme/shop/pull/12 – hold this until that pull request is merged | acme/shop | 12 | false
      """)
  void ends(String words, String repository, int number, boolean orClosed) {
    assertThat(read(words)).hasValueSatisfying(wish -> {
      assertThat(wish.until()).isEqualTo(new HoldWords.Ended(repository, number, orClosed));
      assertThat(wish.isAboutTheThread()).isTrue();
    });
  }

  @Test
  void endsAreCalledAsPeopleWouldThere() {
    assertThat(new HoldWords.Ended("Acme/Shop", 12, false).words("acme/shop")).isEqualTo("until #12 is merged");
    assertThat(new HoldWords.Ended("acme/api", 12, true).words("acme/shop")).isEqualTo("until acme/api#12 is closed");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      hold this until tomorrow            | 2026-03-03T08:00:00Z
      hold this until tomorrow at 14:30   | 2026-03-03T13:30:00Z
      hold this until Friday              | 2026-03-06T08:00:00Z
      hold this until 3 April             | 2026-04-03T07:00:00Z
      hold this until 17:00               | 2026-03-02T16:00:00Z
      hold this until 2026-03-09T08:00Z   | 2026-03-09T08:00:00Z
      hold this for 2 hours               | 2026-03-02T13:00:00Z
      please hold this for three days     | 2026-03-05T11:00:00Z
      """)
  void times(String words, Instant at) {
    assertThat(read(words)).map(HoldWords.Wish::until)
        .hasValueSatisfying(u -> assertThat(u).isInstanceOfSatisfying(HoldWords.Time.class,
            t -> assertThat(t.when().at()).isEqualTo(at)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hold this until yesterday", "hold this until every Monday at 9",
      "hold this until #12 and #13 are merged", "hold this until that pull request is merged",
      "hold this until acme/shop#12 is approved"})
  void whatCannotBeWaitedForIsSaid(String words) {
    assertThat(read(words)).map(HoldWords.Wish::until)
        .hasValueSatisfying(u -> assertThat(u).isInstanceOf(HoldWords.Not.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hold checkout_v2", "hold new-cart for now", "hold the request until the server answers",
      "we hold this until the user logs in",
      "hold this until the bug is fixed", "hold this until the request #lost is merged", "fix the retry, and hold nothing",
      "the release is out", ""})
  void otherWordsAreForOthers(String words) {
    assertThat(read(words)).isEmpty();
  }

  @Test
  void whatIsMeantByThis() {
    assertThat(List.of("this", "", "it", "this one", "the task", "that change"))
        .allMatch(what -> new HoldWords.Wish(what, new HoldWords.Release("")).isAboutTheThread());
    assertThat(List.of("checkout_v2", "this header", "the request"))
        .noneMatch(what -> new HoldWords.Wish(what, new HoldWords.Release("")).isAboutTheThread());
  }
}
