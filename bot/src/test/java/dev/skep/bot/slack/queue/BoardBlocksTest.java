package dev.skep.bot.slack.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.core.prompt.Playbook;
import dev.skep.core.prompt.PlaybookReader;
import dev.skep.core.task.Check;
import dev.skep.core.task.Hold;
import dev.skep.core.task.Item;
import dev.skep.core.task.Origin;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.Readiness;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import dev.skep.core.task.TurnBuilder;
import dev.skep.core.task.Waits;
import dev.skep.notifications.Board;
import dev.skep.throttle.Pace;
import dev.skep.throttle.QueueRules;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.queue.WorkQueue;
import dev.skep.throttle.queue.WorkQueueBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoardBlocksTest {
  private static final ReleaseWindow MORNINGS = new ReleaseWindow(Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
      LocalTime.of(9, 30), LocalTime.of(10, 30), ZoneId.of("Europe/Vienna"), Set.of(), List.of());
  private static final WorkQueue FLAGS = WorkQueueBuilder.builder().name("flags").channel("C02").playbook("flag-cleanup")
      .repository("acme/shop").rules(new QueueRules(9, new Pace(Duration.ZERO, 3, 10), MORNINGS, 1)).build();

  private static Task item(TaskState state, String name) {
    return Tasks.in(state).with(t -> t.item(new Item(name, "", "")).turn(TurnBuilder.builder().queue("flags").build())
        .origin(new Origin("C02", "", "U1", "Ada Lind", "")));
  }

  private static Board board(List<Task> next, List<Task> beside, List<Task> stopped) {
    var counts = new QueueTasks.Counts(Map.of(Waits.LINE, 4, Waits.LATER, 2, Waits.CHECK, 1, Waits.HELD, 1),
        Map.of(TaskState.MERGED, 12, TaskState.WORKING, 2, TaskState.IN_REVIEW, 1, TaskState.FAILED, 1,
            TaskState.CANCELLED, 2));
    return new Board(FLAGS, null, counts, next, beside, List.of(), stopped, Tasks.NOON);
  }

  private static String shown(Board board) {
    JsonNode blocks = SlackLimits.keeps(BoardBlocks.of(board));
    assertThat(blocks.findValues("options")).as("Slack's menus have five entries at most")
        .allSatisfy(options -> assertThat(options.size()).isBetween(1, 5));
    return blocks.toString();
  }

  @Test
  void theCountsThePaceAndTheEndAreSaid() {
    assertThat(shown(board(List.of(), List.of(), List.of()))).contains("*flags* · 12 of 24 done",
        "3 waiting · 4 ready · 2 running · 1 in review · 12 done · 1 failed · 1 blocked · 2 skipped",
        "Pace: 3 a day, 10 a week, 9 at once, Mon Tue 09:30–10:30 Europe/Vienna", "the last one starts about <!date^",
        "`██████████░░░░░░░░░░`", "Pause queue");
  }

  @Test
  void eachItemHasWhatCanBeDoneWithIt() {
    Task next = item(TaskState.QUEUED, "checkout_v2").withHold(new Hold("all 3 starts of today are used", 1, Tasks.NOON));
    Task active = item(TaskState.QUEUED, "dark").with(t -> t.turn(TurnBuilder.builder().queue("flags").check(Check.OPEN)
        .notBefore(Tasks.NOON).readiness(new Readiness("CONFIGURATION_ACTIVE", false, "half see it", "Wait until all do",
            Tasks.NOON))
        .build()));
    Task held =
        item(TaskState.QUEUED, "old").with(t -> t.turn(TurnBuilder.builder().queue("flags").parked("by Ada").build()));
    String shown = shown(board(List.of(next), List.of(active, held), List.of(item(TaskState.FAILED, "broken"))));
    assertThat(shown).contains("*Next*", "checkout_v2 · 1st in line: all 3 starts of today are used", "DO_NOW:" + next.id(),
        "MOVE_UP:" + next.id(), "HOLD:" + next.id(), "SKIP:" + next.id(), "WHY:" + next.id(), "*Not yet*",
        "dark · Wait until all do; next look: <!date^", "LET_START:" + held.id(), "Held by Ada",
        "It is ready", "READY:" + active.id(), "Look again", "LOOK_AGAIN:" + active.id(),
        "*Did not work*", "RETRY:");
    assertThat(shown).as("only what is not known to be ready").doesNotContain("READY:" + next.id(), "READY:" + held.id(),
        "LOOK_AGAIN:" + next.id());
    assertThat(ItemMoves.why(active)).contains("Found `CONFIGURATION_ACTIVE`:\n• half see it");
  }

  @Test
  void theLongestBoardIsOneThatSlackTakes() {
    List<Task> longest =
        Collections.nCopies(1, item(TaskState.QUEUED, "<&>".repeat(60)).withHold(new Hold("&".repeat(500), 1, null)));
    JsonNode blocks = SlackLimits.keeps(BoardBlocks.of(board(longest, List.of(), longest)));
    assertThat(blocks).isNotEmpty();
  }

  @Test
  void theFormShowsWhatTheQueueHasAndReadsItBack() throws IOException {
    WorkQueue made = FLAGS.withMadeBy("U1");
    JsonNode view = SlackLimits.keeps(QueueModal.of("C02", made, "flag-cleanup",
        List.of(new dev.skep.intake.Repository("acme/shop", List.of(), "", "main", "copilot")),
        List.of(playbook())), 10);
    assertThat(view.toString()).contains("\"initial_value\":\"flags\"", "At most 3");
  }

  private static Playbook playbook() throws IOException {
    try (InputStream file = BoardBlocksTest.class.getResourceAsStream("/prompts/playbooks/flag-cleanup.md")) {
      return PlaybookReader.read("flag-cleanup", new String(file.readAllBytes(), StandardCharsets.UTF_8)).playbook()
          .orElseThrow();
    }
  }
}
