package dev.skep.bot.slack.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.bot.slack.kit.SlackLimits;
import dev.skep.core.task.Build;
import dev.skep.core.task.Hold;
import dev.skep.core.task.Item;
import dev.skep.core.task.Lane;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import dev.skep.intake.Batch;
import dev.skep.notifications.Notice;
import dev.skep.notifications.SavedTime;
import dev.skep.notifications.WhyNone;
import dev.skep.throttle.campaign.Campaign;
import dev.skep.throttle.campaign.CampaignBuilder;
import dev.skep.throttle.campaign.Targets;
import dev.skep.throttle.queue.ListedItem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeBlocksTest {

  private static String words(Notice notice) {
    return SlackLimits.keeps(NoticeBlocks.of(notice)).toString();
  }

  @ParameterizedTest
  @EnumSource(TaskState.class)
  void everyStateHasACardWithOneMarkForEachStep(TaskState state) {
    var stages = List.of(Notice.Stage.values());
    var progress = List.of(Notice.Progress.values());
    var steps = IntStream.range(0, stages.size())
        .mapToObj(i -> new Notice.Step(stages.get(i), progress.get(i % progress.size()), "", "")).toList();
    JsonNode blocks = SlackLimits.keeps(NoticeBlocks.of(new Notice.StatusCard(Tasks.in(state), steps)));
    assertThat(blocks.path(1).path("text").path("text").asText().split("\n")).hasSize(6);
    assertThat(blocks.toString()).contains("Fix the retry", "acme/shop", "asked for by Ada Lind");
  }

  @Test
  void theCardSaysThatATrialChoseTheAgentAndOfAnItemWhichOne() {
    var steps = List.of(new Notice.Step(Notice.Stage.FILED, Notice.Progress.DONE, "", ""));
    Task asked = Tasks.in(TaskState.FILED);
    Task drawn = asked.withBrief(asked.brief().with(b -> b.agent("large").trial("a <1>").agentWhy("large, as part of <1>")));
    assertThat(words(new Notice.StatusCard(drawn, steps))).contains("Ada Lind · part of trial a &lt;1&gt;");
    Task item = drawn.withItem(new Item("checkout_v2", "", ""));
    assertThat(words(new Notice.StatusCard(item, steps))).contains("Ada Lind · large, as part of &lt;1&gt;");
    Task handedOn = item.withBrief(item.brief().withAgentWhy(""));
    assertThat(words(new Notice.StatusCard(handedOn, steps))).contains("Ada Lind · part of trial a &lt;1&gt;");
  }

  @Test
  void aCampaignThatIsProposedSaysWhoIsBetterAtIt() {
    var campaign = CampaignBuilder.builder().id(UUID.randomUUID()).state(Campaign.State.PROPOSED).name("Java 25")
        .playbook("flag-cleanup").ownerName("Ada").targets(Targets.read("acme/shop"))
        .entries(List.of(new Campaign.Entry(1, new ListedItem("acme/shop", "", ""), List.of(), null, 0))).build();
    for (Campaign.State state : Campaign.State.values()) {
      String card = SlackLimits.keeps(NoticeBlocks.of(new Notice.CampaignCard(campaign.withState(state), Map.of()),
          task -> List.of(), c -> "large <is> better")).toString();
      assertThat(card.contains("large &lt;is&gt; better")).as(state.name()).isEqualTo(state == Campaign.State.PROPOSED);
    }
  }

  @Test
  void aStepLeadsWhereItPoints() {
    var steps = List.of(
        new Notice.Step(Notice.Stage.FILED, Notice.Progress.DONE, "#7", "https://github.example/7?a=1&b=2"),
        new Notice.Step(Notice.Stage.BUILD, Notice.Progress.FAILED, "unit <tests>", "https://github.example/c"));
    assertThat(words(new Notice.StatusCard(Tasks.in(TaskState.WORKING), steps))).contains(
        ":white_check_mark: Filed · <https://github.example/7?a=1&b=2|#7>",
        ":x: Build · <https://github.example/c|unit &lt;tests&gt;>");
  }

  @ParameterizedTest
  @CsvSource({"1,1st", "2,2nd", "3,3rd", "4,4th", "11,11th", "12,12th", "13,13th", "21,21st", "112,112th", "122,122nd"})
  void aHeldTaskSaysItsPlaceInTheLine(int place, String words) {
    assertThat(words(new Notice.StatusCard(held(place), List.of(
        new Notice.Step(Notice.Stage.FILED, Notice.Progress.PENDING, "", "")))))
        .contains(words + " in line: 20 of 20 agents are busy");
  }

  @Test
  void whoWaitsCanBePutFirstOrHeldAndLetGoAgain() {
    assertThat(buttons(Tasks.queued("acme/shop"))).as("it may start any moment").isEmpty();
    assertThat(buttons(held(2))).containsExactly("Do now", "Hold", "Cancel");
    Task first = held(2).withTurn(held(2).turn().withLane(Lane.NOW));
    assertThat(buttons(first)).containsExactly("Hold", "Cancel");
    Task after = held(0).withAfter(List.of(first.id()));
    assertThat(buttons(after)).containsExactly("Hold", "Cancel");
    Task parked = held(2).withTurn(held(2).turn().withParked("by Ada <3"));
    assertThat(buttons(parked)).containsExactly("Let it start", "Cancel");
    assertThat(words(new Notice.StatusCard(parked, List.of(
        new Notice.Step(Notice.Stage.FILED, Notice.Progress.PENDING, "", ""))))).contains("Held by Ada &lt;3");
    assertThat(buttons(Tasks.in(TaskState.WORKING))).isEmpty();
  }

  @Test
  void whoeverIsAtWorkCanBeStoppedFromTheCardAndSlackAsksFirst() {
    assertThat(menu(TaskState.WORKING, List.of())).containsExactly("Cancel", "Start over");
    assertThat(menu(TaskState.WORKING, List.of("claude")))
        .containsExactly("Cancel", "Start over", "Start over with Claude");
    assertThat(menu(TaskState.IN_REVIEW, List.of("claude"))).containsExactly("Cancel");
    for (TaskState none : List.of(TaskState.QUEUED, TaskState.MERGED, TaskState.CANCELLED, TaskState.FAILED)) {
      assertThat(menu(none, List.of("claude"))).as(none.name()).isEmpty();
    }
  }

  private static List<String> menu(TaskState state, List<String> others) {
    JsonNode menu = SlackLimits.keeps(NoticeBlocks.of(new Notice.StatusCard(Tasks.in(state), List.of(
        new Notice.Step(Notice.Stage.FILED, Notice.Progress.DONE, "", ""))), t -> others)).path(0).path("accessory");
    assertThat(menu.isMissingNode() || menu.path("confirm").path("text").path("text").asText().contains("closed")).isTrue();
    return StreamSupport.stream(menu.path("options").spliterator(), false)
        .map(o -> o.path("text").path("text").asText()).toList();
  }

  @Test
  void whoIsAskedSecondCanPassItOnAndADraftThatSeemsDoneCanBeMadeReady() {
    Task task = Tasks.in(TaskState.IN_REVIEW);
    assertThat(words(new Notice.SecondReview(task, "U2", List.of("ada <3"))))
        .contains("<@U2> would you be the second", "ada &lt;3 approved it.", "Ask another reviewer", task.id() + ":U2");
    assertThat(words(new Notice.SecondReview(task, "U2", List.of()))).doesNotContain("approved");
    assertThat(words(new Notice.ReviewStays(task, "Nobody <is> left."))).contains("Nobody &lt;is&gt; left.");
    Build green = new Build(Build.Light.GREEN, Tasks.PULL.headSha(), List.of(), "");
    Task done = Tasks.in(TaskState.WORKING).withBuild(green);
    assertThat(buttons(done)).containsExactly("Mark ready");
    assertThat(buttons(Tasks.in(TaskState.WORKING).withBuild(new Build(Build.Light.GREEN, "older", List.of(), ""))))
        .isEmpty();
  }

  @Test
  void whatIsCancelledSaysByWhomAndWhatBecomesOfIt() {
    Task cancelled = Tasks.in(TaskState.WORKING).with(t -> t.state(TaskState.CANCELLED).endedBy("Ada <3"));
    assertThat(words(new Notice.Cancelled(cancelled)))
        .contains("Cancelled by Ada &lt;3. The agent stops, and I close <", "|issue #7> on GitHub.");
    assertThat(words(new Notice.Cancelled(Tasks.in(TaskState.CANCELLED)))).contains("Cancelled. Nothing was changed.");
  }

  @Test
  void whatWasClosedCanBeTriedAgainAlsoByAnother() {
    JsonNode blocks = SlackLimits.keeps(NoticeBlocks.of(
        new Notice.ClosedUnmerged(Tasks.in(TaskState.CLOSED_UNMERGED)), t -> List.of("claude")));
    assertThat(SlackLimits.buttons(blocks)).extracting(b -> b.path("text").path("text").asText())
        .startsWith("Try again", "Try Claude");
  }

  private static List<String> buttons(Task task) {
    return SlackLimits.buttons(SlackLimits.keeps(NoticeBlocks.of(new Notice.StatusCard(task, List.of(
        new Notice.Step(Notice.Stage.FILED, Notice.Progress.PENDING, "", "")))))).stream()
        .map(b -> b.path("text").path("text").asText()).toList();
  }

  private static Task held(int place) {
    return Tasks.queued("acme/shop").withHold(new Hold("20 of 20 agents are busy", place, null));
  }

  @Test
  void onlyReadyForReviewCallsTheAsker() {
    Task task = Tasks.in(TaskState.IN_REVIEW);
    assertThat(words(new Notice.ReadyForReview(task))).contains("<@U001ADA>");
    for (Notice other : List.of(new Notice.PullRequestOpened(task), new Notice.Merged(task),
        new Notice.ClosedUnmerged(task), new Notice.Cancelled(task), new Notice.Failed(Tasks.in(TaskState.FAILED)),
        new Notice.Delayed(task), new Notice.Survey(task, false, List.of()), new Notice.StatusCard(task, List.of(
            new Notice.Step(Notice.Stage.FILED, Notice.Progress.DONE, "", ""))))) {
      assertThat(words(other)).as(other.getClass().getSimpleName()).doesNotContain("<@");
    }
  }

  @Test
  void aFailureSaysWhatToDoAndCanBeTriedAgainOrCancelled() {
    Task failed = Tasks.in(TaskState.FAILED);
    JsonNode blocks = SlackLimits.keeps(NoticeBlocks.of(new Notice.Failed(failed)));
    assertThat(blocks.toString()).contains("It broke.", "Try again.");
    assertThat(SlackLimits.buttons(blocks)).extracting(b -> b.path("action_id").asText())
        .containsExactly("retry_task", "cancel_task");
    assertThat(SlackLimits.buttons(blocks))
        .allSatisfy(b -> assertThat(b.path("value").asText()).isEqualTo(failed.id().toString()));
  }

  @Test
  void theSurveyHasOneButtonForEachAnswerAndThanksForThoseGiven() {
    Task task = Tasks.in(TaskState.MERGED);
    JsonNode asked = SlackLimits.keeps(NoticeBlocks.of(new Notice.Survey(task, false, List.of())));
    assertThat(SlackLimits.buttons(asked)).extracting(b -> b.path("text").path("text").asText()).containsExactly(
        "No time saved", "15 min", "30 min", "1 hour", "2 hours", "Half a day", "A day or more");
    assertThat(SlackLimits.buttons(asked)).extracting(b -> b.path("action_id").asText())
        .contains("survey_NONE", "survey_HALF_DAY");
    assertThat(asked.toString()).doesNotContain("Thanks");
    JsonNode answered = SlackLimits.keeps(
        NoticeBlocks.of(new Notice.Survey(task, false, List.of(new Notice.Answer("U002PAM", SavedTime.HOURS_2)))));
    assertThat(answered.toString()).contains("Thanks, <@U002PAM>: 2 hours.");
    assertThat(SlackLimits.buttons(answered)).as("it can still be changed").hasSize(7);
  }

  @Test
  void whoSaysThatNothingWasSavedIsAskedWhyOnce() {
    Task task = Tasks.in(TaskState.CLOSED_UNMERGED);
    JsonNode none = SlackLimits.keeps(
        NoticeBlocks.of(new Notice.Survey(task, true, List.of(new Notice.Answer("U002PAM", SavedTime.NONE)))));
    assertThat(SlackLimits.buttons(none)).extracting(b -> b.path("action_id").asText())
        .contains("why_none_REDONE", "why_none_OTHER");
    assertThat(none.toString()).contains("was closed without merging", "What was it that took the time?");
    JsonNode said = SlackLimits.keeps(NoticeBlocks.of(
        new Notice.Survey(task, true, List.of(new Notice.Answer("U002PAM", SavedTime.NONE, WhyNone.REDONE)))));
    assertThat(said.toString()).contains("Thanks, <@U002PAM>: No time saved (I had to redo it).")
        .doesNotContain("why_none_");
  }

  @Test
  void theReminderAsksTheSameAndSaysThatItIsTheLast() {
    JsonNode blocks = SlackLimits.keeps(NoticeBlocks.of(new Notice.SurveyReminder(Tasks.in(TaskState.MERGED))));
    assertThat(blocks.toString()).contains("I won't ask again.");
    assertThat(SlackLimits.buttons(blocks)).hasSize(SavedTime.values().length);
  }

  @Test
  void theMostThatABatchTakesFitsIntoOneCard() {
    JsonNode blocks = SlackLimits.keeps(
        NoticeBlocks.of(new Notice.BatchCard(Collections.nCopies(Batch.MOST, Tasks.queued("acme/shop")))));
    assertThat(blocks.toString()).contains("0 of 25 merged");
  }

  @Test
  void aSurveyThatManyAnsweredStillFits() {
    var answers = IntStream.range(0, 300).mapToObj(i -> new Notice.Answer("U" + i, SavedTime.DAY)).toList();
    JsonNode blocks = SlackLimits.keeps(NoticeBlocks.of(new Notice.Survey(Tasks.in(TaskState.MERGED), false, answers)));
    assertThat(blocks.toString()).contains("280 answered before.", "Thanks, <@U299>: A day or more.");
  }
}
