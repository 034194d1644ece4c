package dev.skep.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Tasks;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseRoundTest {

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
