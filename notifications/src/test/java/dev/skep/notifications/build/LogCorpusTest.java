package dev.skep.notifications.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.notifications.build.Digest.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LogCorpusTest {

  static List<String> names() {
    return Logs.names();
  }

  @Test
  void theCorpusIsLargeAndMostOfItIsLong() {
    assertThat(names()).hasSizeGreaterThanOrEqualTo(28);
    assertThat(names()).filteredOn(name -> Logs.log(name).length() > 20_000).hasSizeGreaterThanOrEqualTo(28);
  }

  @ParameterizedTest
  @MethodSource("names")
  void theDigestKeepsWhatFailedAndLittleElse(String name) {
    String log = Logs.log(name);
    Digest digest = LogDistiller.distil(log);

    for (String expectation : Logs.expectations(name)) {
      check(digest, expectation);
    }
    assertThat(digest.text().length()).as("size").isLessThanOrEqualTo(LogDistiller.limit(log.length())).isLessThan(4_000);
    if (log.length() >= 20_000) {
      assertThat(digest.text().length() * 100L).as("share").isLessThanOrEqualTo(log.length() * 3L);
    }
    assertThat(digest.text()).doesNotContain("\u001b", "\r", "\u0007", "\ufeff", "_bk;t=", "[36;1m")
        .doesNotContainPattern("(?m)^\\[?\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d")
        .doesNotContainPattern("(?m)^\\d\\d:\\d\\d:\\d\\d ");
    assertThat(LogDistiller.distil(log)).isEqualTo(digest);
  }

  private static void check(Digest digest, String expectation) {
    if (expectation.startsWith("!")) {
      assertThat(digest.text()).doesNotContain(expectation.substring(1));
    } else if (expectation.startsWith("@")) {
      int space = expectation.indexOf(' ');
      checkFact(digest, expectation.substring(1, space), expectation.substring(space + 1));
    } else {
      assertThat(digest.text()).contains(expectation);
    }
  }

  private static void checkFact(Digest digest, String fact, String value) {
    switch (fact) {
      case "tool" -> assertThat(digest.tool()).isEqualTo(value);
      case "command" -> assertThat(digest.failingCommand()).isEqualTo(value);
      case "where" -> assertThat(digest.failures()).extracting(Failure::where).first().isEqualTo(value);
      case "expected" -> assertThat(digest.failures()).extracting(Failure::expected).contains(value);
      case "got" -> assertThat(digest.failures()).extracting(Failure::got).contains(value);
      default -> throw new IllegalArgumentException(fact);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void withoutAModelEveryLogGivesARejectionThatSaysWhatToDo(String name) {
    Digest digest = LogDistiller.distil(Logs.log(name));
    Rejection rejection = Rejection.withoutModel(new FailedJob("build", "", List.of()), digest);
    String comment = RejectionText.forAgent(rejection, digest.text(), "");

    assertThat(rejection.cause()).isNotBlank();
    assertThat(rejection.whatToDo()).isNotBlank();
    assertThat(comment).startsWith("The build of this pull request is red.")
        .hasSizeLessThanOrEqualTo(RejectionText.MOST_CHARS);
    assertThat(comment).contains(digest.text().lines().findFirst().orElseThrow());
  }
}
