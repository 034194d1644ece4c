package dev.skep.notifications.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.skep.notifications.build.Digest.Failure;
import java.io.Reader;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogDistillerTest {

  /** A log that is nowhere as a whole. */
  private static Reader repeated(IntFunction<String> piece, int times) {
    return new Reader() {
      private int number;
      private String now = "";
      private int at;

      @Override
      public int read(char[] to, int from, int most) {
        while (at == now.length()) {
          if (number == times) {
            return -1;
          }
          now = piece.apply(number++);
          at = 0;
        }
        int count = Math.min(most, now.length() - at);
        now.getChars(at, at + count, to, from);
        at += count;
        return count;
      }

      @Override
      public void close() {}
    };
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "10, 10", "599, 599", "601, 600", "20000, 600", "20100, 603", "100000, 3000", "133300, 3999",
      "50000000, 3999", "5000000000, 3999"})
  void theLimitIsAShareOfTheLog(long size, int limit) {
    assertThat(LogDistiller.limit(size)).isEqualTo(limit);
  }

  @Test
  void anEmptyLogHasAnEmptyDigest() {
    Digest digest = LogDistiller.distil("");

    assertThat(digest.text()).isEmpty();
    assertThat(digest.failures()).isEmpty();
    assertThat(digest.failingCommand()).isEmpty();
  }

  @Test
  void aLineIsTakenAsATerminalWouldLeaveIt() {
    String log = """
        \u001b_bk;t=1714552800000\u0007\u001b[31merror: \u001b[1mno\u001b[0m way\u001b]0;title\u0007 out\r
        10%\r20%\r100%\rfatal: disk full
        a typo\b\b\b\b\u202e
        """;

    String text = LogDistiller.distil(log).text();

    assertThat(text).contains("error: no way out").contains("fatal: disk full").doesNotContain("100%", "typo", "\u202e");
  }

  @Test
  void anOpenEscapeSequenceDoesNotSwallowTheNextLine() {
    assertThat(LogDistiller.distil("\u001b]0;never closed\nerror: seen\n\u001b[\nerror: seen too\n").text())
        .contains("error: seen\n", "error: seen too");
  }

  @Test
  void linesOfOneKindAreCounted() {
    String log = "error: lost\n".repeat(38);

    assertThat(LogDistiller.distil(log).text()).isEqualTo("error: lost\n… 37 more like it");
  }

  @Test
  void theOldNamesOfSurefireAreUnderstood() {
    String log = """
        [ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.1 s <<< FAILURE! - in com.acme.CartTest
        [ERROR] adds(com.acme.CartTest)  Time elapsed: 0.01 s  <<< FAILURE!
        java.lang.AssertionError: expected:<2> but was:<3>
        	at org.junit.Assert.fail(Assert.java:88)
        	at com.acme.CartTest.adds(CartTest.java:12)

        [ERROR] Failures:
        [ERROR]   CartTest.adds:12 expected:<2> but was:<3>
        """;

    assertThat(LogDistiller.distil(log).failures()).containsExactly(
        new Failure("com.acme.CartTest.adds (CartTest.java:12)", "java.lang.AssertionError: expected:<2> but was:<3>", "2",
            "3"));
  }

  @Test
  void aTestWithParametersIsOneFailureAndItsMessageMayStandBelow() {
    String log = """
        [ERROR] com.acme.CartTest.adds(Currency)[1] -- Time elapsed: 0.01 s <<< FAILURE!
        java.lang.AssertionError:

        Expecting actual not to be null
        	at com.acme.CartTest.adds(CartTest.java:12)
        	at org.awaitility.core.ConditionAwaiter.await(ConditionAwaiter.java:167)

        a line of another test
        [ERROR] Failures:
        [ERROR]   CartTest.adds:12
        Expecting actual not to be null
        [ERROR]   mvn <args> -rf :cart
        """;
    Digest digest = LogDistiller.distil(log);

    assertThat(digest.failures()).containsExactly(new Failure("com.acme.CartTest.adds(Currency)[1] (CartTest.java:12)",
        "java.lang.AssertionError: Expecting actual not to be null", "", ""));
    assertThat(digest.text()).doesNotContain("another test", "-rf :cart");
  }

  @Test
  void whereWarningsAreErrorsTheWarningIsTheFailure() {
    String log = """
        [WARNING] /work/src/main/java/com/acme/Cart.java:[98,16] [OperatorPrecedence] Use grouping parenthesis
        [ERROR] COMPILATION ERROR :
        [ERROR] error: warnings found and -Werror specified
        [ERROR] Failed to execute goal x:compile (default-compile) on project cart: Compilation failure
        [ERROR] error: warnings found and -Werror specified
        """;

    assertThat(LogDistiller.distil(log).failures()).first()
        .isEqualTo(new Failure("/work/src/main/java/com/acme/Cart.java:98",
            "[OperatorPrecedence] Use grouping parenthesis", "", ""));
  }

  @Test
  void jestInColoursIsJest() {
    String log = """
        \u001b[7m\u001b[32m PASS \u001b[39m\u001b[27m src/a.test.ts
        \u001b[7m\u001b[31m FAIL \u001b[39m\u001b[27m src/cart.test.ts
          ● Cart › adds

            expect(received).toBe(expected) // Object.is equality

            Expected: 3
            Received: 2

              at Object.<anonymous> (src/cart.test.ts:14:5)
        """;
    Digest digest = LogDistiller.distil(log);

    assertThat(digest.tool()).isEqualTo("Jest");
    assertThat(digest.failures()).singleElement().satisfies(failure -> {
      assertThat(failure.where()).isEqualTo("Cart › adds (src/cart.test.ts:14)");
      assertThat(failure.expected() + " " + failure.got()).isEqualTo("3 2");
    });
  }

  @Test
  void whatGradleRunsForStyleIsNamedByItsLines() {
    String log = """
        > Task :compileKotlin
        w: file:///work/src/main/kotlin/Cart.kt:3:1 Parameter 'x' is never used
        > Task :ktlintMainSourceSetCheck FAILED
        /work/src/main/kotlin/Cart.kt:14:1 Unused import
        [ant:checkstyle] [ERROR] /work/src/main/java/Pay.java:9:5: Missing a Javadoc comment. [MissingJavadoc]

        FAILURE: Build failed with an exception.

        * What went wrong:
        Execution failed for task ':ktlintMainSourceSetCheck'.
        > KtLint found code style violations. Please see the following reports:
        """;

    assertThat(LogDistiller.distil(log).failures()).extracting(Failure::where, Failure::message).containsExactly(
        tuple("/work/src/main/kotlin/Cart.kt:14", "Unused import"),
        tuple("/work/src/main/java/Pay.java:9", "Missing a Javadoc comment. [MissingJavadoc]"));
  }

  @Test
  void whatWasExpectedEndsWithItsQuotes() {
    Failure failure = LogDistiller.distil("app/cart.py:14: error: Incompatible return value type (got \"int\", expected"
        + " \"str\")  [return-value]\n").failures().getFirst();
    assertThat(failure.expected() + " " + failure.got()).isEqualTo("str int");
  }

  @Test
  void anUnknownToolIsReadByWhatStandsBeforeTheExit() {
    String log =
        "ok step\n".repeat(30) + "the moon is full\n##[error]Process completed with exit code 7.\nPost job cleanup.\n";

    Digest digest = LogDistiller.distil(log);

    assertThat(digest.text()).contains("the moon is full", "exit code 7").doesNotContain("Post job");
    assertThat(digest.tool()).isEmpty();
  }

  @Test
  void atMostTwentyFailuresAreKeptButAllAreCounted() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 57; i++) {
      log.append("src/a").append(i).append(".ts(1,1): error TS2322: no\n");
    }
    Digest digest = LogDistiller.distil(log.toString());

    assertThat(digest.failures()).hasSize(20);
    assertThat(digest.fingerprint().failures()).isEqualTo(57);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "expected: <", "\u001b[", "\r"})
  void aLineOfTenMegabytesEnds(String unit) {
    Digest digest = LogDistiller.distil(repeated(i -> unit.repeat(10_000 / unit.length()), 1_000));

    assertThat(digest.text().length()).isLessThan(4_000);
  }

  @Test
  void manyShortLinesEnd() {
    Digest digest = LogDistiller.distil(repeated(i -> "error: number " + i + "\n", 200_000));

    assertThat(digest.text()).startsWith("error: number 0\n").hasSizeLessThan(4_000);
    assertThat(digest.failures()).hasSize(20);
  }

  @Property(tries = 300)
  void anyTextHasADigestWithinItsBounds(@ForAll @StringLength(max = 3_000) String log) {
    Digest digest = LogDistiller.distil(log);

    assertThat(digest.text().length()).isLessThanOrEqualTo(LogDistiller.limit(log.length()));
    assertThat(digest.text()).doesNotContain("\u001b", "\r");
  }
}
