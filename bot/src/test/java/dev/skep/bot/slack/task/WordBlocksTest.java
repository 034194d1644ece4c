package dev.skep.bot.slack.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import dev.skep.dispatch.AgentWord;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordBlocksTest {

  private static AgentWord word(AgentWord.State state, String words, String concern) {
    return new AgentWord(UUID.randomUUID(), null, state, "U1", "Ada", "C1", "1.0", "", words, concern,
        state == AgentWord.State.SENT ? "https://github.example/c1" : "", Tasks.NOON);
  }

  private static List<String> buttons(JsonNode blocks) {
    return SlackLimits.buttons(blocks).stream().map(b -> b.path("text").path("text").asText()).toList();
  }

  @Test
  void whatIsMeantForTheAgentIsShownBeforeItIsTold() {
    AgentWord word = word(AgentWord.State.PROPOSED, "also rename <the> setting\nand @all", "");
    JsonNode blocks = SlackLimits.keeps(WordBlocks.of(word, List.of(Tasks.in(TaskState.WORKING))));
    assertThat(blocks.toString()).contains("I'll tell the agent:\\n> also rename &lt;the&gt; setting\\n> and @all");
    assertThat(buttons(blocks)).containsExactly("Send to the agent", "Not now", "A new request instead");
    assertThat(SlackLimits.keeps(WordBlocks.of(word, List.of(Tasks.in(TaskState.ASSIGNED)))).toString())
        .contains("as soon as it has a pull request");
  }

  @Test
  void whatWouldShowFewPeoplesWordsToManySaysSo() {
    AgentWord word = word(AgentWord.State.PROPOSED, "rename it", "The words of this channel would be readable.");
    JsonNode blocks = SlackLimits.keeps(WordBlocks.of(word, List.of(Tasks.in(TaskState.WORKING))));
    assertThat(blocks.toString()).contains(":warning: The words of this channel");
    assertThat(buttons(blocks)).contains("Send it all the same");
  }

  @Test
  void allThatWouldBeToldIsShown() {
    AgentWord word = word(AgentWord.State.PROPOSED, "a\n".repeat(1_200), "");
    JsonNode blocks = SlackLimits.keeps(WordBlocks.of(word, List.of(Tasks.in(TaskState.WORKING))));
    assertThat(blocks.toString().split("> a", -1)).hasSize(1_201);
  }

  @Test
  void ofSeveralAgentsOneIsChosen() {
    List<Task> many = Collections.nCopies(9, Tasks.in(TaskState.WORKING));
    JsonNode blocks = SlackLimits.keeps(WordBlocks.of(word(AgentWord.State.PROPOSED, "x".repeat(2_500), ""), many));
    assertThat(buttons(blocks)).hasSize(7).startsWith("Agent of Fix the retry").endsWith("A new request instead");
  }

  @ParameterizedTest
  @EnumSource(value = AgentWord.State.class, mode = EnumSource.Mode.EXCLUDE, names = "PROPOSED")
  void onceItIsDecidedThereIsNothingToPress(AgentWord.State state) {
    JsonNode blocks = SlackLimits.keeps(WordBlocks.of(word(state, "rename it", ""), List.of()));
    assertThat(SlackLimits.buttons(blocks)).isEmpty();
    assertThat(blocks.toString()).contains("> rename it");
  }

  @ParameterizedTest
  @EnumSource(TaskAsk.What.class)
  void whatStopsAnAgentIsAskedFirst(TaskAsk.What what) {
    JsonNode blocks =
        SlackLimits.keeps(TaskAskBlocks.of(what, List.of(Tasks.in(TaskState.WORKING)), t -> List.of("claude")));
    assertThat(buttons(blocks)).singleElement().isEqualTo(switch (what) {
      case CANCEL, CANCEL_INSTEAD -> "Cancel the task";
      case START_OVER -> "Start over";
      case OTHER_AGENT -> "Claude";
    });
  }
}
