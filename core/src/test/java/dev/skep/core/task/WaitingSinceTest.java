package dev.skep.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.Databases;
import dev.skep.core.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Since when a task waits, by which it grows old. */
class WaitingSinceTest {
  private final HandClock clock = new HandClock();
  private TaskStore store;
  private TaskLines lines;

  private Task change(Task task, UnaryOperator<Turn> change) {
    clock.forward(Duration.ofDays(1));
    Task before = store.find(task.id()).orElseThrow();
    store.apply(task.id(), new TaskTrigger.Placed(change.apply(before.turn())), Actor.SKEP, "");
    return store.find(task.id()).orElseThrow();
  }

  private Instant since() {
    return lines.all(1).getFirst().heads().getFirst().since();
  }

  private Readiness found(boolean ready) {
    return new Readiness("STATE", ready, "seen", "", clock.instant());
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aLookIntoWhatWasReadyDoesNotMakeItYounger(Databases database) {
    try (var context = database.start(Map.of(), clock)) {
      store = context.getBean(TaskStore.class);
      lines = context.getBean(TaskLines.class);
      Task task = store.submit(new TaskStore.Submission(Tasks.brief("acme/shop"), Tasks.origin(),
          TurnBuilder.builder().queue("flags").check(Check.OPEN).build(), new Item("a", "", ""), null, List.of()),
          Actor.SKEP, "");
      change(task, turn -> turn.looked(found(true), null));
      Instant first = clock.instant();

      change(task, Turn::due);
      assertThat(lines.all(1)).isEmpty();
      change(task, turn -> turn.looked(found(true), null));
      assertThat(since()).isEqualTo(first);

      change(task, turn -> turn.looked(found(false), clock.instant().plusSeconds(60)));
      change(task, Turn::due);
      change(task, turn -> turn.looked(found(true), null));
      assertThat(since()).as("it was not ready in between").isEqualTo(clock.instant());
    }
  }
}
