package dev.skep.bot.slack.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import dev.skep.notifications.Notice;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.incident.CauseCount;
import dev.skep.notifications.incident.Incident;
import dev.skep.notifications.incident.RepeatedCause;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentBlocksTest {
  private static final TaskId TASK = TaskId.random();

  private static String words(TaskState state, Trouble trouble, String taken, String settled) {
    var asked = new Notice.Escalated(Tasks.in(state), trouble, Tasks.NOON, "The last of it: “<!channel> a<b”",
        List.of("I told the agent to go on: https://github.example/c1", "I could not tell <it>"), taken, settled);
    return SlackLimits.keeps(IncidentBlocks.of(asked, List.of("cursor"))).toString();
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void everyTroubleAsksTheReviewerWithWhatWasTriedAndWhatMayBeDone(Trouble trouble) {
    assertThat(words(TaskState.WORKING, trouble, "", "")).contains("<@U001ADA>", "&lt;!channel&gt; a&lt;b",
        "<https://github.example/c1|I told the agent to go on>", "I could not tell &lt;it&gt;", "*What shall I do?*",
        "\"Wait longer\"", "\"Start over\"", "\"Try Cursor\"", "\"Stop\"", "\"I take it\"", "\"Say why\"");
    assertThat(words(TaskState.IN_REVIEW, trouble, "", "")).as("its work is done").doesNotContain("Start over",
        "Try Cursor");
  }

  @Test
  void whatIsSettledOrTakenCallsNobodyAndAsksNothing() {
    assertThat(words(TaskState.WORKING, Trouble.SILENT, "", "Closed by A <b>."))
        .contains("Closed by A &lt;b&gt;.", "Say why")
        .doesNotContain("<@", "Wait longer", "What shall I do?");
    assertThat(words(TaskState.WORKING, Trouble.SILENT, "U002PAM", "")).contains("<@U002PAM> does it by hand")
        .doesNotContain("U001ADA", "Wait longer");
  }

  private static Incident row(boolean open) {
    return new Incident(UUID.randomUUID(), TASK.value(), Trouble.SILENT, open ? "k" : null, Tasks.NOON, Tasks.NOON, 1,
        "Fix <it>", "acme/shop", "copilot", "", "", "", "", "1.1", "", "The sandbox & co", "Watch it",
        open ? "" : "Closed by Ada.", "Ada", open ? null : Instant.EPOCH);
  }

  @Test
  void causesAreCountedAndWhatWasLearnedIsShown() {
    Incident open = row(true);
    Incident closed = row(false);
    String words = SlackLimits.keeps(IncidentsBlocks.of(List.of(new CauseCount(Trouble.CONFLICT, "acme/shop", 3),
        new CauseCount(Trouble.SILENT, "acme/shop", 2), new CauseCount(Trouble.SILENT, "acme/api", 2)),
        List.of(new RepeatedCause("The sandbox <was> down", 3)), List.of(open), 12, List.of(closed),
        Set.of(open.id(), closed.id()))).toString();
    assertThat(words).contains("*4×* agent fell silent · acme/shop 2, acme/api 2\\n• *3×* conflict with the base branch",
        "*Open:* 12", "and 11 more", "• *3×* The sandbox &lt;was&gt; down", "Fix &lt;it&gt; in acme/shop",
        "The sandbox &amp; co", "Watch it", TASK + ":SILENT");
    assertThat(SlackLimits.keeps(IncidentsBlocks.of(List.of(), List.of(), List.of(), 0, List.of(), Set.of())).toString())
        .contains("No agent got stuck so far.");
    assertThat(SlackLimits.keeps(IncidentsBlocks.of(List.of(), List.of(), List.of(open), 1, List.of(closed), Set.of()))
        .toString()).as("asked for in private")
        .contains("Agent fell silent: _Private request_ in acme/shop", "Closed by Ada.")
        .doesNotContain("Fix", "sandbox", "Watch it", "Say why");
    var where = new IncidentModal.Where(new IncidentBlocks.Which(TASK, Trouble.SILENT).text(), "C1", "1.1");
    assertThat(SlackLimits.keeps(IncidentModal.of(row(true), where), 3).toString())
        .contains("The sandbox & co", "Watch it", "Close it");
  }
}
