package dev.skep.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterviewTest {
  private static final BriefForm DRAFT = new BriefForm("Draft", "acme/api", "Goal", "a/b.c", "Checked", "", "", "");

  private static IntakeReply ask(String question, String... options) {
    return new IntakeReply("ask", question, Arrays.asList(options), null, null);
  }

  private static IntakeReply propose(String title, String repository, String goal, List<String> criteria) {
    return new IntakeReply("propose", null, null, null,
        IntakeReplyBriefBuilder.builder().title(title).repository(repository).goal(goal).acceptanceCriteria(criteria)
            .build());
  }

  private static Conversation afterQuestions(int asked) {
    Conversation conversation = Talks.begun("fix it");
    for (int i = 1; i <= asked; i++) {
      conversation = Talks.asked(conversation, "Question " + i + "?", "Answer " + i);
    }
    return conversation;
  }

  private static final WhichRepository.Pick PICK = new WhichRepository.Pick(DRAFT.repository(), List.of(), "");

  private static Situation situation(Conversation conversation, WhichRepository.Pick pick) {
    return new Situation(conversation, List.of(), pick, DRAFT, Talks.REPOSITORIES, List.of(), 3);
  }

  private static Interview.Next check(IntakeReply reply, Conversation conversation) {
    return Interview.check(Optional.ofNullable(reply), situation(conversation, PICK));
  }

  @Test
  void asksThreeTimesAndThenOffersTheForm() {
    for (int asked = 0; asked < 3; asked++) {
      assertThat(check(ask("What?"), afterQuestions(asked))).isInstanceOf(Interview.Next.Ask.class);
      assertThat(check(propose("T", "acme/secret", "G", List.of("C")), afterQuestions(asked)))
          .isInstanceOf(Interview.Next.Ask.class);
    }
    assertThat(check(ask("What?"), afterQuestions(3))).isEqualTo(new Interview.Next.Form(DRAFT));
    assertThat(check(propose("T", "acme/secret", "G", List.of("C")), afterQuestions(3)))
        .isInstanceOf(Interview.Next.Form.class);
  }

  @Test
  void optionsAreFewShortAndDifferent() {
    var next = (Interview.Next.Ask) check(
        ask("What?", "a", "a", " ", null, "b", "c", "d", "e", "f", "g".repeat(100)), afterQuestions(0));
    assertThat(next.options()).containsExactly("a", "b", "c", "d", "e", Interview.YOU_DECIDE);
    var one = (Interview.Next.Ask) check(ask("w".repeat(2_000), "g".repeat(100)), afterQuestions(0));
    assertThat(one.options()).hasSize(2).first().satisfies(o -> assertThat(o).hasSize(75));
    assertThat(one.question()).hasSize(500);
  }

  @Test
  void aBriefTakesBranchAndAgentFromThePolicy() {
    for (String name : List.of("acme/api", "ACME/API", "backend", "api")) {
      var next = (Interview.Next.Propose) check(propose("T", name, "G", List.of("C")), afterQuestions(0));
      assertThat(next.brief().repository()).isEqualTo("acme/api");
      assertThat(next.brief().baseBranch()).isEqualTo("develop");
      assertThat(next.brief().agent()).isEqualTo("copilot");
    }
  }

  @Test
  void anUnknownRepositoryIsAskedForAndTheAnswerCounts() {
    var reply = propose("T", "acme/secret", "G", List.of("C"));
    var next = (Interview.Next.Ask) check(reply, afterQuestions(0));
    assertThat(next.question()).isEqualTo("I may not change anything in “acme/secret”. " + Interview.WHICH_REPOSITORY);
    assertThat(next.options()).containsExactly("acme/shop", "acme/api");
    Conversation told = Talks.asked(Talks.begun("fix it"), next.question(), "acme/shop");
    assertThat(((Interview.Next.Propose) check(reply, told)).brief().repository()).isEqualTo("acme/shop");
    Conversation toldNonsense = Talks.asked(Talks.begun("fix it"), next.question(), "the other one");
    assertThat(check(reply, toldNonsense)).isInstanceOf(Interview.Next.Ask.class);
  }

  @Test
  void whereTheModelNamesNoneTheRulesDo() {
    var next = (Interview.Next.Propose) check(propose("T", null, "G", List.of("C")), afterQuestions(0));
    assertThat(next.brief().repository()).isEqualTo("acme/api");
  }

  @Test
  void betweenTwoRepositoriesPeopleChooseWhateverTheModelThinks() {
    var two = new WhichRepository.Pick("", List.of("acme/shop", "acme/api"), "");
    Optional<IntakeReply> reply = Optional.of(propose("T", "acme/shop", "G", List.of("C")));
    var ask = (Interview.Next.Ask) Interview.check(reply, situation(afterQuestions(0), two));
    assertThat(ask).isEqualTo(new Interview.Next.Ask(Interview.WHICH_REPOSITORY, List.of("acme/shop", "acme/api")));
    Conversation chosen = Talks.asked(Talks.begun("fix it"), ask.question(), "acme/api");
    var next = (Interview.Next.Propose) Interview.check(reply, situation(chosen, two));
    assertThat(next.brief().repository()).isEqualTo("acme/api");
    assertThat(Interview.check(reply, situation(afterQuestions(3), two)))
        .isInstanceOf(Interview.Next.Form.class);
  }

  @Test
  void anIncompleteBriefBecomesTheFormAndLosesNothing() {
    var form = (Interview.Next.Form) check(propose("New title", "acme/shop", "", List.of()), afterQuestions(0));
    assertThat(form.draft())
        .isEqualTo(new BriefForm("New title", "acme/shop", "Goal", "a/b.c", "Checked", "", "", ""));
  }

  @Test
  void aLastPartOfANameThatTwoShareNamesNone() {
    var twins = List.of(Talks.SHOP, new Repository("other/shop", List.of(), "", "main", "copilot"));
    assertThat(Interview.named("shop", twins)).isEmpty();
    assertThat(Interview.named("other/shop", twins)).isPresent();
  }

  static Stream<IntakeReply> anything() {
    String huge = "x".repeat(4_500);
    var texts = Arrays.asList(null, "", "acme/shop", huge);
    var lists = Arrays.<List<String>>asList(null, List.of(), Arrays.asList(null, "", huge), List.of("a\nb"));
    return Stream.of(null, "", "ask", "Propose ", "decline", "dance").flatMap(kind -> texts.stream()
        .flatMap(text -> lists.stream().flatMap(list -> Stream.of(
            new IntakeReply(kind, text, list, text, null),
            new IntakeReply(kind, text, list, text,
                new IntakeReply.Brief(text, text, text, text, list, list, list, list, list, list, text, list, text, text,
                    text,
                    List.of(new IntakeReply.Value("flag", huge)), null)),
            new IntakeReply(kind, text, list, text,
                new IntakeReply.Brief(text, "acme/shop", text, text, list, list, list, list, list, list, text, list, text,
                    text, text, null, null))))));
  }

  @ParameterizedTest
  @MethodSource("anything")
  void whateverTheModelSaysTheStepIsWholeAndSmall(IntakeReply reply) {
    for (int asked : new int[]{0, 3}) {
      switch (check(reply, afterQuestions(asked))) {
        case Interview.Next.Several several -> throw new AssertionError(several);
        case Interview.Next.Ask ask -> {
          assertThat(asked).isLessThan(3);
          assertThat(ask.question()).isNotBlank().hasSizeLessThanOrEqualTo(500);
          assertThat(ask.options()).allSatisfy(o -> assertThat(o).isNotBlank().hasSizeLessThanOrEqualTo(75));
        }
        case Interview.Next.Propose(var brief) -> {
          assertThat(Talks.REPOSITORIES).extracting(Repository::name).contains(brief.repository());
          assertThat(brief.title()).isNotBlank().doesNotContain("\n").hasSizeLessThanOrEqualTo(240);
          assertThat(brief.goal()).isNotBlank().hasSizeLessThanOrEqualTo(2_000);
          assertThat(brief.acceptanceCriteria()).hasSizeLessThanOrEqualTo(9)
              .allSatisfy(c -> assertThat(c).isNotBlank().hasSizeLessThanOrEqualTo(300).doesNotContain("\n"));
          assertThat(brief.context()).hasSizeLessThanOrEqualTo(4_000);
        }
        case Interview.Next.Decline(String words) -> assertThat(words).isNotBlank().hasSizeLessThanOrEqualTo(500);
        case Interview.Next.Form(BriefForm draft) -> assertThat(draft.title()).isNotBlank();
      }
    }
  }
}
