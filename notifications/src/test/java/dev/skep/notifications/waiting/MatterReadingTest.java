package dev.skep.notifications.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Actor;
import dev.skep.core.task.Build;
import dev.skep.core.task.Build.Light;
import dev.skep.core.task.Outcome;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Standing;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskLifecycle;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import dev.skep.core.work.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What waits for whom, by histories that the real lifecycle wrote. Each trigger comes an hour after the one before. */
class MatterReadingTest {
  private static final String ADA = "U001ADA";
  private static final String PAM = "U2";
  private static final Map<String, String> PEOPLE = Map.of(ADA, "ada", PAM, "pam");

  private final List<TaskEvent> history = new ArrayList<>();
  private Task task = Tasks.in(TaskState.ASSIGNED);
  private Instant now = Tasks.NOON;

  private void then(TaskTrigger... triggers) {
    for (TaskTrigger trigger : triggers) {
      now = now.plus(Duration.ofHours(1));
      if (TaskLifecycle.apply(task, trigger, now) instanceof Outcome.Moved(Task after)) {
        history.add(new TaskEvent(task.id(), now, trigger.kind(), task.state(), after.state(), Actor.SKEP, "",
            Documents.write(trigger)));
        task = after;
      }
    }
  }

  private static Instant hour(int hours) {
    return Tasks.NOON.plus(Duration.ofHours(hours));
  }

  private static PullRequestRef pull(String title, String sha, boolean draft) {
    return new PullRequestRef("acme/shop", 8, "https://github.example/8", title, sha, draft);
  }

  private static TaskTrigger build(Light light, String sha) {
    return new TaskTrigger.BuildReported(new Build(light, sha, List.of(), ""));
  }

  private static TaskTrigger counted(String missing, List<String> asked, String... by) {
    return new TaskTrigger.ReviewCounted(new Standing(List.of(by), 2, missing, asked, false, false));
  }

  private List<String> waits(String second, @Nullable Instant secondAt, @Nullable Instant stopped) {
    return MatterReading.of(task, history, new MatterReading.Beside(PEOPLE, second, secondAt, stopped, null)).stream()
        .map(m -> m.person() + " " + m.what() + " " + Duration.between(Tasks.NOON, m.since()).toHours()).toList();
  }

  private List<String> waits() {
    return waits("", null, null);
  }

  @Test
  void aReviewWaitsForTheAssigneeUntilTheyApproved() {
    then(new TaskTrigger.PullRequestOpened(pull("Fix", "sha1", false)));
    assertThat(waits()).isEmpty();
    then(new TaskTrigger.ReviewRequested(), counted("ada and one more", List.of("ada")), build(Light.GREEN, "sha1"));
    assertThat(waits()).as("facts beside the state begin nothing anew").containsExactly(ADA + " REVIEW 2");
    then(counted("one more", List.of("Pam"), "Ada"));
    assertThat(waits()).as("whoever is asked at the vendor's").containsExactly(PAM + " REVIEW 5");
    assertThat(waits(PAM, hour(6), null)).containsExactly(PAM + " SECOND_REVIEW 6");
    then(new TaskTrigger.ChangesRequested("pam"));
    assertThat(waits(PAM, hour(6), null)).isEmpty();
    then(new TaskTrigger.ReviewRequested(), counted("one more", List.of("pam"), "ada"));
    assertThat(waits(PAM, hour(6), null)).as("another round is another matter").containsExactly(PAM + " SECOND_REVIEW 7");
    then(counted("", List.of(), "ada", "pam"), new TaskTrigger.Approved("ada and pam"));
    assertThat(waits(PAM, hour(6), null)).containsExactly(ADA + " MERGE 10");
    then(new TaskTrigger.Merged("ada"));
    assertThat(waits()).isEmpty();
  }

  @Test
  void runsWaitUntilTheyRanThroughHoweverOftenTheAgentPushes() {
    then(new TaskTrigger.PullRequestOpened(pull("[WIP] Fix", "sha1", true)), build(Light.WAITING, "sha1"));
    assertThat(waits()).containsExactly(ADA + " APPROVE_RUNS 2");
    then(new TaskTrigger.PullRequestChanged(pull("[WIP] Fix", "sha2", true)), build(Light.RUNNING, "sha2"));
    assertThat(waits()).containsExactly(ADA + " APPROVE_RUNS 2");
    then(build(Light.GREEN, "sha2"));
    assertThat(waits()).isEmpty();
    then(new TaskTrigger.PullRequestChanged(pull("[WIP] Fix", "sha3", true)), build(Light.WAITING, "sha3"));
    assertThat(waits()).as("another matter").containsExactly(ADA + " APPROVE_RUNS 7");
  }

  @Test
  void aDraftSeemsDoneWhenItsTitleAndItsBuildSaySo() {
    then(new TaskTrigger.PullRequestOpened(pull("[WIP] Fix", "sha1", true)), build(Light.GREEN, "sha1"));
    assertThat(waits()).isEmpty();
    then(new TaskTrigger.PullRequestChanged(pull("Fix", "sha1", true)));
    assertThat(waits()).containsExactly(ADA + " MARK_READY 3");
    then(new TaskTrigger.PullRequestChanged(pull("Fix", "sha2", true)));
    assertThat(waits()).as("the build was of another commit").isEmpty();
  }

  @Test
  void aStoppedLoopWaitsForADecisionWhileItIsRed() {
    then(new TaskTrigger.PullRequestOpened(pull("Fix", "sha1", true)), build(Light.RED, "sha1"));
    assertThat(waits()).isEmpty();
    assertThat(waits("", null, hour(5))).containsExactly(ADA + " DECIDE_BUILD 5");
    then(build(Light.GREEN, "sha1"));
    assertThat(waits("", null, hour(5))).doesNotContain(ADA + " DECIDE_BUILD 5");
  }

  @Test
  void theQuestionOfAnAgentWaits() {
    then(new TaskTrigger.PullRequestOpened(pull("Fix", "sha1", true)), new TaskTrigger.AgentAsked("Which one?"));
    assertThat(waits()).containsExactly(ADA + " ANSWER_AGENT 2");
  }
}
