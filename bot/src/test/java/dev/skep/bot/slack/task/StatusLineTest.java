package dev.skep.bot.slack.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.task.Build;
import dev.skep.core.task.Hold;
import dev.skep.core.task.Standing;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** It is Thursday, 5 March 2026, 13:30 in Berlin. */
class StatusLineTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-03-05T12:30:00Z");

  private static String words(Task task, String since) {
    String line = StatusLine.of(new StatusLine.Seen(task, Instant.parse(since), "Grace", false), NOW, BERLIN);
    return line.substring(line.indexOf(">: ") + 3);
  }

  static Stream<Arguments> states() {
    Task working = Tasks.in(TaskState.WORKING);
    Task queued = Tasks.queued("acme/shop");
    return Stream.of(
        Arguments.of(Tasks.in(TaskState.IN_REVIEW), "2026-03-02T08:00:00Z", "in review by Grace since Monday"),
        Arguments.of(Tasks.in(TaskState.IN_REVIEW), "2026-03-04T08:00:00Z", "in review by Grace since yesterday"),
        Arguments.of(Tasks.in(TaskState.IN_REVIEW), "2026-02-11T08:00:00Z", "in review by Grace since 11 Feb"),
        Arguments.of(working, "2026-03-05T08:05:00Z", "the agent works on it since 09:05"),
        Arguments.of(working.withRounds(1), "2026-03-05T08:05:00Z", "the agent works on it again, round 2, since 09:05"),
        Arguments.of(working.withBuild(new Build(Build.Light.RED, "sha1", List.of("unit"), "")), "2026-03-05T08:05:00Z",
            "build red, the agent is on it"),
        Arguments.of(working.withBuild(new Build(Build.Light.RED, "older", List.of("unit"), "")), "2026-03-05T08:05:00Z",
            "the agent works on it since 09:05"),
        Arguments.of(working.withBuild(new Build(Build.Light.WAITING, "sha1", List.of(), "")), "2026-03-05T08:05:00Z",
            "the build waits until Grace lets it run"),
        Arguments.of(working.withBuild(new Build(Build.Light.GREEN, "sha1", List.of(), "")), "2026-03-05T08:05:00Z",
            "the draft is green and seems done, Grace can mark it ready"),
        Arguments.of(Tasks.in(TaskState.IN_REVIEW).withStanding(new Standing(List.of("ada"), 2, "one more", List.of(),
            false, false)), "2026-03-05T08:05:00Z", "in review since 09:05: 1 of 2 approvals, by ada, missing one more"),
        Arguments.of(Tasks.in(TaskState.APPROVED), "2026-03-05T08:05:00Z",
            "approved by ada since 09:05, waits to be merged"),
        Arguments.of(Tasks.in(TaskState.MERGED).withEndedBy("grace"), "2026-03-02T08:00:00Z", "merged by grace on Monday"),
        Arguments.of(Tasks.in(TaskState.CLOSED_UNMERGED), "2026-03-04T08:00:00Z", "closed without merging yesterday"),
        Arguments.of(Tasks.in(TaskState.CANCELLED).withEndedBy("Ada <3"), "2026-03-05T08:00:00Z",
            "cancelled by Ada &lt;3 at 09:00"),
        Arguments.of(Tasks.in(TaskState.FAILED), "2026-03-05T08:00:00Z", "stopped at 09:00: It broke."),
        Arguments.of(queued.withHold(new Hold("3 of 3 agents are busy", 2, Instant.parse("2026-03-05T13:20:00Z"))),
            "2026-03-05T08:00:00Z", "waits: 3 of 3 agents are busy, about 14:20"),
        Arguments.of(queued.withHold(new Hold("it is night", 2, Instant.parse("2026-03-06T08:00:00Z"))),
            "2026-03-05T08:00:00Z", "waits: it is night, about tomorrow at 09:00"),
        Arguments.of(queued.withTurn(queued.turn().withParked("by Ada")), "2026-03-05T08:00:00Z", "held by Ada"),
        Arguments.of(queued.withTurn(queued.turn().withNotBefore(Instant.parse("2026-03-09T08:00:00Z"))),
            "2026-03-05T08:00:00Z", "waits until Monday at 09:00"),
        Arguments.of(queued.withAfter(List.of(working.id())), "2026-03-05T08:00:00Z",
            "waits for another task to be merged"));
  }

  @ParameterizedTest
  @MethodSource("states")
  void saysInPlainWordsHowItStands(Task task, String since, String words) {
    String line = words(task.issue() == null ? task.withIssue(new dev.skep.core.task.IssueRef("acme/shop", 7, "u")) : task,
        since);
    assertThat(line).isEqualTo(words);
  }

  @Test
  void whereAPersonIsToDecideTheAgentIsNotSaidToBeOnIt() {
    Task working = Tasks.in(TaskState.WORKING);
    Task red = working.withBuild(new Build(Build.Light.RED, "sha1", List.of("unit"), ""));
    assertThat(StatusLine.of(new StatusLine.Seen(red, NOW, "Grace", true), NOW, BERLIN))
        .endsWith(": the build stays red, Grace is to decide what to do");
    assertThat(StatusLine.of(new StatusLine.Seen(working, NOW, "Grace", true), NOW, BERLIN))
        .endsWith(": the agent does not get on, Grace is to decide what to do");
    assertThat(StatusLine.of(new StatusLine.Seen(Tasks.in(TaskState.APPROVED), NOW, "Grace", true), NOW, BERLIN))
        .contains("approved");
  }

  @ParameterizedTest
  @EnumSource(TaskState.class)
  void noStateIsCalledByItsNameInTheCode(TaskState state) {
    String line = StatusLine.of(new StatusLine.Seen(Tasks.in(state), NOW, "Grace", false), NOW, BERLIN);
    assertThat(line).contains("Fix the retry").doesNotContain("_").doesNotContain(state.name()).doesNotContain("<@");
  }

  @Test
  void manyAreCutAndCounted() {
    Task long_ = Tasks.in(TaskState.WORKING).with(t -> t.brief(Tasks.brief("acme/shop").withTitle("x".repeat(200))));
    List<StatusLine.Seen> seen = Collections.nCopies(15, new StatusLine.Seen(long_, NOW, "Grace", false));
    String lines = StatusLine.lines(seen, 19, NOW, BERLIN);
    assertThat(lines.lines()).hasSize(16).last().isEqualTo("and 4 more");
    assertThat(SlackLimits.keeps(SlackText.plain(lines)).toString()).contains("and 4 more");
    assertThat(StatusLine.lines(seen, 15, NOW, BERLIN)).doesNotContain("more");
  }
}
