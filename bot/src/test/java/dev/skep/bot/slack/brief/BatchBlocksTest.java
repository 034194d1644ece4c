package dev.skep.bot.slack.brief;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.util.json.GsonFactory;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskBriefBuilder;
import dev.skep.intake.Batch;
import dev.skep.intake.Concern;
import dev.skep.intake.ConversationId;
import dev.skep.intake.IntakeStep;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchBlocksTest {
  private static final ConversationId ID = new ConversationId(UUID.randomUUID());
  private static final TaskBrief HUGE = TaskBriefBuilder.builder().title("<t> " + "x".repeat(300)).repository("acme/shop")
      .goal("g".repeat(5_000)).baseBranch("main").build();

  private static Batch batch(int size, List<Concern> concerns) {
    return new Batch(IntStream.rangeClosed(1, size)
        .mapToObj(n -> new Batch.Part(n, HUGE, n == 1 ? List.of() : List.of(n - 1), List.of(), concerns)).toList(), "");
  }

  private static String json(SlackText text) {
    return GsonFactory.createSnakeCase().toJson(text.blocks());
  }

  @Test
  void theMostThatABatchTakesFitsIntoOneMessage() {
    SlackText shown = IntakeBlocks.of(new IntakeStep.ProposeBatch(ID, batch(Batch.MOST, List.of())));
    assertThat(shown.blocks()).hasSizeLessThanOrEqualTo(50);
    assertThat(json(shown)).contains("File all 25", "after 24", "\"block_id\":\"" + ID + ":25\"").doesNotContain("<t>");
    assertThat(BatchBlocks.Row.of(ID + ":25")).isEqualTo(new BatchBlocks.Row(ID, 25));
    assertThat(IntakeBlocks.of(new IntakeStep.FiledBatch(ID, batch(Batch.MOST, List.of()), "U1")).blocks())
        .hasSizeLessThanOrEqualTo(50);
  }

  @Test
  void whatStandsAgainstOneStandsBesideIt() {
    String shown = json(IntakeBlocks.of(
        new IntakeStep.ProposeBatch(ID, batch(2, List.of(new Concern.Incomplete(List.of("goal")))))));
    assertThat(shown).contains("This brief names no goal", "File all the same").doesNotContain("File all 2");
  }
}
