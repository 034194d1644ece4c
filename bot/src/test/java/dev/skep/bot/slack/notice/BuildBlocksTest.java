package dev.skep.bot.slack.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.Notice;
import dev.skep.notifications.Notice.Mended;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BuildBlocksTest {

  private static String words(Mended mended, String lines, String url, List<String> tried) {
    return SlackLimits.keeps(NoticeBlocks.of(new Notice.RedBuild(Tasks.in(TaskState.WORKING), mended, "test <1>", lines,
        url, 1, 3, "No token.", tried))).toString();
  }

  @Test
  void whatTheLogSaysStaysInItsBlockAndCallsNobody() {
    assertThat(words(Mended.AGENT_TOLD, "a ``` <!channel> & b", "https://ci.example.com/1", List.of()))
        .contains("*test &lt;1&gt;*", "```\\na ''' &lt;!channel&gt; &amp; b\\n```", "I told the agent, try 1 of 3.",
            "<https://ci.example.com/1|Log>")
        .doesNotContain("<@", "\"actions\"");
    assertThat(words(Mended.AGENT_TOLD, "", "javascript:alert(1)", List.of())).contains("There is no log to look at");
  }

  @Test
  void whoFollowsHearsOneLineThatCallsNobody() {
    String words = SlackLimits.keeps(NoticeBlocks.of(new Notice.BuildStuck(Tasks.in(TaskState.WORKING), "test <1>")))
        .toString();
    assertThat(words).contains("stays red (*test &lt;1&gt;*)", "was asked how it goes on").doesNotContain("<@",
        "\"actions\"");
  }

  @ParameterizedTest
  @EnumSource(Mended.class)
  void onlyWhatAPersonMustDecideMentionsOneAndHasButtons(Mended mended) {
    boolean asks = switch (mended) {
      case NOT_TOLD, NOT_READ, SAME_AGAIN, GROWING, TOO_MANY -> true;
      case AGENT_TOLD, BASE_IS_RED, NEEDS_APPROVAL -> false;
    };
    boolean called = asks || mended == Mended.NEEDS_APPROVAL;
    String words = words(mended, "boom", "", List.of("abc1234 test: A:1: boom", "def5678 test: <B>:1: boom"));
    assertThat(words.contains("<@U001ADA>")).isEqualTo(called);
    assertThat(words.contains(Actions.LET_BUILD_RUN)).isEqualTo(mended == Mended.NEEDS_APPROVAL);
    assertThat(words.contains("Let it try once more") && words.contains(Actions.CANCEL_TASK)).isEqualTo(asks);
    assertThat(words.contains("1. abc1234 test: A:1: boom") && words.contains("Now: def5678 test: &lt;B&gt;"))
        .isEqualTo(asks);
  }
}
