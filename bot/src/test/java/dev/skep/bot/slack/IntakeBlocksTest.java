package dev.skep.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.work.Documents;
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
    return new TaskBrief(words, "acme/shop", words, words, many, many, many, many, many, "main", "copilot", "t");
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
    var brief = new TaskBrief("Fix <retry>", "acme/shop", "Keep interrupts", "", List.of("PaymentClient.java"),
        List.of("rethrown"), List.of("mvn verify"), List.of("no API change"), List.of("Java 25"), "main", "copilot", "");
    JsonNode blocks = SlackLimits.keeps(IntakeBlocks.of(new IntakeStep.Propose(ID, brief)));
    assertThat(blocks.path(0).path("text").path("text").asText()).as("plain text is not escaped").isEqualTo("Fix <retry>");
    assertThat(blocks.toString()).contains("*acme/shop*", "`main`", "*Goal*", "Keep interrupts", "PaymentClient.java",
        "rethrown", "mvn verify", "no API change", "Java 25");
    assertThat(SlackLimits.buttons(blocks)).extracting(b -> b.path("action_id").asText())
        .containsExactly("file_brief", "edit_brief", "cancel_brief");
    assertThat(SlackLimits.buttons(blocks)).allSatisfy(b -> assertThat(b.path("value").asText()).isEqualTo(ID.toString()));
    assertThat(SlackLimits.buttons(blocks).getFirst().path("style").asText()).isEqualTo("primary");
  }

  @Test
  void partsThatAreEmptyAreLeftOut() {
    var brief = new TaskBrief("Fix", "acme/shop", "Goal", "", List.of(), List.of("done"), List.of(), List.of(), List.of(),
        "main", "copilot", "");
    String blocks = SlackLimits.keeps(IntakeBlocks.of(new IntakeStep.Propose(ID, brief))).toString();
    assertThat(blocks).doesNotContain("Files in scope", "How to verify", "Out of scope", "Assumed");
  }

  @Test
  void nothingIsTooLongForSlack() {
    List<String> options = IntStream.range(0, 40).mapToObj(i -> i + LONG).toList();
    for (IntakeStep step : List.of(new IntakeStep.Ask(ID, 3, LONG, options, true),
        new IntakeStep.Propose(ID, brief(LONG, 60)),
        new IntakeStep.Filed(ID, brief(LONG, 60), "U001ADA"), new IntakeStep.OfferForm(ID, LONG),
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
    JsonNode card = SlackLimits.keeps(IntakeBlocks.of(new IntakeStep.Propose(ID, brief("x", 1))));
    assertThat(card.path(1).path("block_id").asText()).isEqualTo(ID.toString());
    assertThat(card.path(1).path("accessory").path("action_id").asText()).isEqualTo("move_brief");
  }

  @Test
  void aFiledCardHasNoButtonsLeft() {
    JsonNode blocks = SlackLimits.keeps(IntakeBlocks.of(new IntakeStep.Filed(ID, brief("x", 1), "U001ADA")));
    assertThat(SlackLimits.buttons(blocks)).isEmpty();
    assertThat(blocks.toString()).contains("<@U001ADA>");
  }

  @Test
  void whatPeopleSayCannotCallAnybody() {
    JsonNode blocks = SlackLimits.keeps(IntakeBlocks.of(new IntakeStep.Tell("<!channel> & <@U1>")));
    assertThat(blocks.path(0).path("text").path("text").asText()).isEqualTo("&lt;!channel&gt; &amp; &lt;@U1&gt;");
  }
}
