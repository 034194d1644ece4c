package dev.skep.bot.slack.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.core.task.Fit;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.Notice;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskedBlocksTest {
  private static final Fit FIT = new Fit("sha1", 4, true, 3, 0, 0, 1, 0, 0, 0);

  private static String card(Fit fit) {
    Task task = Tasks.in(TaskState.IN_REVIEW).withFit(fit);
    return SlackLimits.keeps(NoticeBlocks.of(new Notice.StatusCard(task, List.of(
        new Notice.Step(Notice.Stage.MERGED, Notice.Progress.PENDING, "", ""))))).toString();
  }

  @Test
  void theCardHasOneLineOfTheCommitThatIsTheHead() {
    assertThat(card(FIT)).contains("Merged\\n:memo: Brief · 3 of 4 met, 1 not visible · 1 test removed\"");
    assertThat(card(null)).doesNotContain("Brief ·");
    assertThat(card(new Fit("older", 4, true, 4, 0, 0, 0, 0, 0, 0))).doesNotContain("Brief ·");
  }

  @Test
  void whatIsWrongIsShortAndNoMarkup() {
    Task task = Tasks.in(TaskState.IN_REVIEW);
    String words = SlackLimits.keeps(NoticeBlocks.of(new Notice.NotAsAsked(task,
        List.of("Test removed in <!channel>: a & b", "x".repeat(900))))).toString();
    assertThat(words).contains("<@U001ADA> before you approve", "• Test removed in &lt;!channel&gt;: a &amp; b", "x…")
        .doesNotContain("x".repeat(200));
    assertThat(SlackLimits.keeps(NoticeBlocks.of(new Notice.NotAsAsked(task, Collections.nCopies(40, "x".repeat(900)))))
        .toString()).contains("… and 35 more");
  }
}
