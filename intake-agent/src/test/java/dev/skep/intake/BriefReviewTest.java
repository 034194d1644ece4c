package dev.skep.intake;

import static dev.skep.intake.BriefReview.Point.INDEPENDENT;
import static dev.skep.intake.BriefReview.Point.INTERFACES;
import static dev.skep.intake.BriefReview.Point.OUTPUT;
import static dev.skep.intake.BriefReview.Point.SCOPED;
import static dev.skep.intake.BriefReview.Point.VERIFIABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskBriefBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BriefReviewTest {
  private static final TaskBrief STRONG = TaskBriefBuilder.builder().title("Keep the interrupt").repository("acme/shop")
      .goal("An interrupted retry stops.").filesInScope(List.of("PaymentClient.java"))
      .acceptanceCriteria(List.of("a test interrupts a retry and sees the thread's flag set"))
      .verification(List.of("mvn test")).pullRequest("The fix and that test").build();

  private static List<BriefReview.Point> weak(TaskBrief brief) {
    return BriefReview.of(brief).weak().stream().map(BriefReview.Weakness::point).toList();
  }

  @Test
  void aStrongBriefHasNothingToMend() {
    assertThat(BriefReview.of(STRONG).weak()).isEmpty();
    assertThat(BriefReview.of(STRONG).score()).isEqualTo(5);
  }

  @Test
  void anEmptyOneLacksMostAndSaysHowToMendIt() {
    BriefReview review = BriefReview.of(TaskBriefBuilder.builder().title("t").build());
    assertThat(review.weak()).extracting(BriefReview.Weakness::point).containsExactly(VERIFIABLE, SCOPED, OUTPUT);
    assertThat(review.weak()).allSatisfy(w -> assertThat(w.mend()).endsWith("."));
    assertThat(review.score()).isEqualTo(2);
    assertThat(BriefReview.missing(TaskBriefBuilder.builder().build())).containsExactly("goal", "criterion to check it by");
  }

  @ParameterizedTest
  @ValueSource(strings = {"It depends on the new billing API.", "Start once #12 is merged.", "This is blocked by QA",
      "Wait for the release", "Wartet auf das neue Schema"})
  void workThatWaitsIsNotIndependent(String goal) {
    assertThat(weak(STRONG.withGoal(goal).withInterfaces(List.of("x")))).containsExactly(INDEPENDENT);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      It works well                              | true
      The page is nicer and faster               | true
      Everything behaves properly                | true
      The page loads in under 200 ms             | false
      checkout() returns 409 for a double order  | false
      The button says “Pay now”                  | false
      All existing tests pass                    | false
      ボタンに「支払う」と表示される                | false
      The old flag is gone from the code         | false""")
  void aCriterionThatNoMachineCanCheckIsVague(String criterion, boolean vague) {
    assertThat(weak(STRONG.withAcceptanceCriteria(List.of(criterion)))).as(criterion)
        .isEqualTo(vague ? List.of(VERIFIABLE) : List.of());
  }

  @Test
  void withoutACommandItIsHardToVerify() {
    assertThat(weak(STRONG.withVerification(List.of()))).containsExactly(VERIFIABLE);
  }

  @Test
  void whatMustStayIsAScopeToo() {
    assertThat(weak(STRONG.withFilesInScope(List.of()))).containsExactly(SCOPED);
    assertThat(weak(STRONG.withFilesInScope(List.of()).withOutOfScope(List.of("the cart")))).isEmpty();
  }

  @Test
  void anInterfaceThatIsSpokenOfIsToBeDefined() {
    TaskBrief brief = STRONG.withGoal("Add an endpoint for refunds.");
    assertThat(weak(brief)).containsExactly(INTERFACES);
    assertThat(weak(brief.withInterfaces(List.of("POST /refunds {order} -> 201")))).isEmpty();
  }

  @Test
  void theOutputIsSaidByThePullRequestTheInstructionsOrTheWords() {
    TaskBrief silent = STRONG.withPullRequest("").withAcceptanceCriteria(List.of("refund() returns 0"));
    assertThat(weak(silent)).containsExactly(OUTPUT);
    assertThat(weak(silent.withInstructions("Remove the flag."))).isEmpty();
    assertThat(weak(silent.withAcceptanceCriteria(List.of("a test shows 0")))).isEmpty();
  }
}
