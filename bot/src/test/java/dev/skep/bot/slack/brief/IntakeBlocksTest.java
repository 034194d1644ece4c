package dev.skep.bot.slack.brief;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskBriefBuilder;
import dev.skep.core.work.Documents;
import dev.skep.intake.BriefReview;
import dev.skep.intake.ConversationId;
import dev.skep.intake.IntakeStep;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntakeBlocksTest {
  private static final ConversationId ID = new ConversationId(UUID.randomUUID());
  private static final String LONG = "\"&<x>😀 ".repeat(2_000);

  private static TaskBrief brief(String words, int lines) {
    List<String> many = Collections.nCopies(lines, words);
    return TaskBriefBuilder.builder().title(words).repository("acme/shop").goal(words).context(words).filesInScope(many)
        .interfaces(many).acceptanceCriteria(many).verification(many).outOfScope(many).conventions(many)
        .pullRequest(words).assumptions(many).baseBranch("main").agent("copilot").build();
  }

  private static IntakeStep.Propose propose(TaskBrief brief) {
    return new IntakeStep.Propose(ID, brief, BriefReview.of(brief), List.of(), "");
  }

  @Test
  void aQuestionHasOneButtonForEachAnswerAndEachButtonSaysWhatItAnswers() {
    JsonNode blocks = SlackLimits.keeps(
        IntakeBlocks.of(new IntakeStep.Ask(ID, 2, "Which <module>?", List.of("Payments & refunds", "Orders"), false)));
    assertThat(blocks.path(0).path("text").path("text").asText()).isEqualTo("Which &lt;module&gt;?");
    List<JsonNode> buttons = SlackLimits.buttons(blocks);
    assertThat(buttons).extracting(b -> b.path("action_id").asText()).containsExactly("answer_0", "answer_1");
    assertThat(Documents.read(buttons.getFirst().path("value").asText(), IntakeBlocks.Choice.class))
        .isEqualTo(new IntakeBlocks.Choice(ID, 2, "Payments & refunds"));
  }

  @Test
  void aQuestionWithoutKnownAnswersHasNoButtonsAndSaysWhereToReply() {
    JsonNode blocks = SlackLimits.keeps(IntakeBlocks.of(new IntakeStep.Ask(ID, 1, "What should happen?", List.of(), false)));
    assertThat(SlackLimits.buttons(blocks)).isEmpty();
    assertThat(blocks.toString()).contains("Reply here in the thread.");
  }

  @Test
  void theBriefCardShowsEveryPartThatIsThereAndThreeButtons() {
    TaskBrief brief = TaskBriefBuilder.builder().title("Fix <retry>").repository("acme/shop").goal("Keep interrupts")
        .filesInScope(List.of("PaymentClient.java")).interfaces(List.of("retry(int)"))
        .acceptanceCriteria(List.of("rethrown")).verification(List.of("mvn verify"))
        .outOfScope(List.of("no API change")).conventions(List.of("Java style")).pullRequest("Fix and test")
        .assumptions(List.of("Java 25")).baseBranch("main").agent("copilot").build();
    JsonNode blocks = SlackLimits.keeps(IntakeBlocks.of(propose(brief)));
    assertThat(blocks.path(0).path("text").path("text").asText()).as("plain text is not escaped").isEqualTo("Fix <retry>");
    assertThat(blocks.toString()).contains("*acme/shop*", "`main`", "*Goal*", "Keep interrupts", "PaymentClient.java",
        "retry(int)", "rethrown", "mvn verify", "no API change", "Java style", "Fix and test", "Java 25");
    assertThat(SlackLimits.buttons(blocks)).extracting(b -> b.path("action_id").asText())
        .containsExactly("file_brief", "edit_brief", "cancel_brief");
    assertThat(SlackLimits.buttons(blocks)).allSatisfy(b -> assertThat(b.path("value").asText()).isEqualTo(ID.toString()));
    assertThat(SlackLimits.buttons(blocks).getFirst().path("style").asText()).isEqualTo("primary");
  }

  @Test
  void partsThatAreEmptyAreLeftOut() {
    TaskBrief brief = TaskBriefBuilder.builder().title("Fix").repository("acme/shop").goal("Goal")
        .acceptanceCriteria(List.of("done")).baseBranch("main").build();
    String blocks = SlackLimits.keeps(IntakeBlocks.of(propose(brief))).toString();
    assertThat(blocks).doesNotContain("Files in scope", "How to verify", "Out of scope", "Assumed");
  }

  @Test
  void nothingIsTooLongForSlack() {
    List<String> options = IntStream.range(0, 40).mapToObj(i -> i + LONG).toList();
    for (IntakeStep step : List.of(new IntakeStep.Ask(ID, 3, LONG, options, true),
        propose(brief(LONG, 60)),
        new IntakeStep.Filed(ID, brief(LONG, 60), "U001ADA", ""), new IntakeStep.OfferForm(ID, LONG),
        new IntakeStep.Remind(ID, "U001ADA", LONG), new IntakeStep.Expired(ID, LONG), new IntakeStep.Tell(LONG),
        new IntakeStep.Cancelled(ID, "U001ADA"))) {
      SlackLimits.keeps(IntakeBlocks.of(step));
    }
  }

  @Test
  void theRepositoryCanBeChosenBesideTheButtonsAndOnTheCard() {
    JsonNode asked = SlackLimits.keeps(
        IntakeBlocks.of(new IntakeStep.Ask(ID, 2, "Which repository is this for?", List.of("acme/shop"), true)));
    JsonNode block = asked.path(2);
    assertThat(block.path("elements").path(0).path("type").asText()).isEqualTo("external_select");
    assertThat(Documents.read(block.path("block_id").asText(), IntakeBlocks.Asked.class))
        .isEqualTo(new IntakeBlocks.Asked(ID, 2));
    JsonNode card = SlackLimits.keeps(IntakeBlocks.of(propose(brief("x", 1))));
    assertThat(card.path(1).path("block_id").asText()).isEqualTo(ID.toString());
    assertThat(card.path(1).path("accessory").path("action_id").asText()).isEqualTo("move_brief");
  }

  @Test
  void aFiledCardHasNoButtonsLeft() {
    JsonNode blocks = SlackLimits.keeps(IntakeBlocks.of(new IntakeStep.Filed(ID, brief("x", 1), "U001ADA", "")));
    assertThat(SlackLimits.buttons(blocks)).isEmpty();
    assertThat(blocks.toString()).contains("<@U001ADA>");
  }

  @Test
  void whatPeopleSayCannotCallAnybody() {
    JsonNode blocks = SlackLimits.keeps(IntakeBlocks.of(new IntakeStep.Tell("<!channel> & <@U1>")));
    assertThat(blocks.path(0).path("text").path("text").asText()).isEqualTo("&lt;!channel&gt; &amp; &lt;@U1&gt;");
  }
}
