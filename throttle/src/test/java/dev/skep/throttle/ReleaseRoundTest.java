package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.IssueRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseRoundTest {

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aBatchGoesInItsOrderAndWhatCannotStartAnyMoreIsSaid(Databases database) {
    ThrottlePolicy many = () -> new Limits(9, 9);
    try (var context = database.start(Map.of(), new HandClock(), many)) {
      var tasks = context.getBean(TaskStore.class);
      var outbox = context.getBean(Outbox.class).worker();
      List<Task> batch = tasks.submitAll(List.of(new TaskStore.Part(Tasks.brief("acme/shop"), List.of()),
          new TaskStore.Part(Tasks.brief("acme/api"), List.of(0)), new TaskStore.Part(Tasks.brief("acme/web"), List.of(1))),
          Tasks.origin(), Actor.SKEP, "");
      outbox.runDue();
      assertThat(states(tasks, batch)).containsExactly(TaskState.RELEASED, TaskState.QUEUED, TaskState.QUEUED);
      assertThat(tasks.ofBatch(batch.get(1))).extracting(Task::id).isEqualTo(batch.stream().map(Task::id).toList());

      tasks.apply(batch.getFirst().id(), new TaskTrigger.Filed(new IssueRef("acme/shop", 7, "u")), Actor.SKEP, "");
      tasks.apply(batch.getFirst().id(), new TaskTrigger.Merged("grace"), Actor.SKEP, "");
      outbox.runDue();
      assertThat(states(tasks, batch)).containsExactly(TaskState.MERGED, TaskState.RELEASED, TaskState.QUEUED);

      tasks.apply(batch.get(1).id(), new TaskTrigger.Cancelled(), Actor.SKEP, "");
      outbox.runDue();
      assertThat(states(tasks, batch)).containsExactly(TaskState.MERGED, TaskState.CANCELLED, TaskState.FAILED);
      assertThat(tasks.find(batch.get(2).id()).orElseThrow().failure()).isNotNull();
    }
  }

  private static List<TaskState> states(TaskStore tasks, List<Task> batch) {
    return batch.stream().map(t -> tasks.find(t.id()).orElseThrow().state()).toList();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void theFirstInLineGoesAndTheNextOneFollowsWhenThereIsRoom(Databases database) {
    var clock = new HandClock();
    ThrottlePolicy one = () -> new Limits(1, 1);
    try (var context = database.start(Map.of(), clock, one)) {
      var tasks = context.getBean(TaskStore.class);
      var outbox = context.getBean(Outbox.class).worker();
      Task first = tasks.submit(Tasks.brief("acme/shop"), Tasks.origin(), Actor.SKEP, "");
      clock.forward(Duration.ofSeconds(1));
      Task second = tasks.submit(Tasks.brief("acme/api"), Tasks.origin(), Actor.SKEP, "");
      outbox.runDue();
      assertThat(tasks.find(first.id()).orElseThrow().state()).isEqualTo(TaskState.RELEASED);
      assertThat(tasks.find(second.id()).orElseThrow().hold()).isNotNull()
          .satisfies(h -> assertThat(h.place()).isEqualTo(1));

      tasks.apply(first.id(), new TaskTrigger.Cancelled(), Actor.SKEP, "");
      outbox.runDue();
      assertThat(tasks.find(second.id()).orElseThrow().state()).isEqualTo(TaskState.RELEASED);
      assertThat(tasks.history(second.id())).extracting(e -> e.kind()).containsExactly("Submitted", "Held", "Released");
    }
  }
}
