package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefillTest {

  private static BriefForm of(String request, Said... said) {
    return Prefill.from(request, List.of(said), "");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Hey, can you please rename the button? Thanks          | Rename the button
      please fix the footer                                  | Fix the footer
      we need to: drop Java 17.                              | Drop Java 17
      The retry in PaymentClient.java swallows interrupts    | The retry in PaymentClient.java swallows interrupts
      hello                                                  | ''
      !!!                                                    | ''
      """)
  void titleIsTheFirstSentenceWithoutItsGreeting(String request, String title) {
    assertThat(of(request).title()).isEqualTo(title);
  }

  @Test
  void aLongTitleIsCut() {
    assertThat(of("word ".repeat(60)).title()).hasSize(80).endsWith("…");
  }

  @Test
  void filesAreWordsThatLookLikePathsWithoutWhatStandsAroundThem() {
    assertThat(of("See (web/basket.html), `src/main/A.java:42`, README.md, .github/workflows/ci.yml,"
        + " https://github.com/acme/shop/blob/main/web/cart.ts#L3 but not https://acme.example/a/b.html or example.com/x.html"
        + " or 3.5 or e.g. this").filesInScope().lines()).containsExactly(
            "web/basket.html", "src/main/A.java", "README.md", ".github/workflows/ci.yml", "web/cart.ts");
  }

  @Test
  void criteriaAreBulletsOrElseSentencesThatDemand() {
    assertThat(of("Change it:\n- shows Cart\n* has a test\n1. is fast\nIt must not blink.").acceptanceCriteria().lines())
        .containsExactly("shows Cart", "has a test", "is fast");
    assertThat(of("Rename it. It should say Cart! Nobody must notice.").acceptanceCriteria().lines())
        .containsExactly("It should say Cart", "Nobody must notice");
    assertThat(of("Rename it.", Talks.said("1", "Pam", "- other talk")).acceptanceCriteria()).isEqualTo("other talk");
    assertThat(of("It should blink.", Talks.said("1", "Pam", "- other talk")).acceptanceCriteria())
        .isEqualTo("It should blink");
  }

  @Test
  void verificationIsTheCommandsInBackticks() {
    assertThat(of("Run `mvn -q verify` and `./gradlew test`, `PaymentClient` fails").verification().lines())
        .containsExactly("mvn -q verify", "./gradlew test");
  }

  @Test
  void aRequestThatOnlyPointsAtTheTalkTakesItsGoalFromThere() {
    BriefForm form = of("can an agent fix it?", Talks.said("1", "Pam", "Payments hang when interrupted."),
        new Said("2", "B", "Skep", true, "I am here."), Talks.said("3", "Ada", "can an agent fix it?"));
    assertThat(form.title()).isEqualTo("Payments hang when interrupted");
    assertThat(form.goal()).contains("Payments hang when interrupted.", "can an agent fix it?").doesNotContain("I am here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a-", "a.", "a/", "a.a/", "(", "`a ", "should ", "- ", "please ", "\n", "<", "https://a/"})
  void longTextsOfAnyShapeAreReadQuicklyAndCut(String piece) {
    String text = piece.repeat(40_000 / piece.length());
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
      BriefForm form = of(text, Talks.said("1", "Pam", text + "."));
      assertThat(form.goal().length()).isLessThanOrEqualTo(2_000);
      assertThat(form.acceptanceCriteria().length()).isLessThanOrEqualTo(3_000);
      assertThat(form.title().length()).isLessThanOrEqualTo(80);
    });
  }
}
