package dev.skep.throttle.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Check;
import dev.skep.core.task.Lane;
import dev.skep.core.task.Readiness;
import dev.skep.core.task.Task;
import dev.skep.core.task.Tasks;
import dev.skep.core.task.TurnBuilder;
import dev.skep.throttle.Pace;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhoToLookAtTest {
  private static final Readiness NOT_YET = new Readiness("ACTIVE", false, "", "wait", Tasks.NOON);

  private static Task open(Lane lane, long rank) {
    return Tasks.queued("acme/shop")
        .withTurn(TurnBuilder.builder().queue("flags").lane(lane).rank(rank).check(Check.OPEN).build());
  }

  private static Task found(Task task, Readiness found) {
    return task.withTurn(task.turn().withReadiness(found));
  }

  @ParameterizedTest
  @CsvSource({"1, 99, 3", "2, 99, 4", "4, 99, 8", "9, 99, 10", "2147483647, 2147483647, 10", "50, 1, 3"})
  void aSmallStockIsKeptReady(int perDay, int perWeek, int stock) {
    assertThat(WhoToLookAt.stock(new Pace(Duration.ZERO, perDay, perWeek))).isEqualTo(stock);
  }

  @Test
  void theFirstOfTheLineWhileFewAreReady() {
    List<Task> open = List.of(open(Lane.BACKGROUND, 7), open(Lane.BACKGROUND, 3), found(open(Lane.BACKGROUND, 5), NOT_YET));
    assertThat(WhoToLookAt.next(open, 2, 3, true)).contains(open.get(1));
    assertThat(WhoToLookAt.next(open, 3, 3, true)).isEmpty();
    assertThat(WhoToLookAt.next(List.of(), 0, 3, true)).isEmpty();
  }

  @Test
  void whatIsWantedNowGoesFirstHoweverManyAreReady() {
    List<Task> open = List.of(open(Lane.BACKGROUND, 1), open(Lane.NOW, 9), open(Lane.NOW, 8));
    assertThat(WhoToLookAt.next(open, 99, 3, true)).contains(open.get(2));
    assertThat(WhoToLookAt.next(open, 0, 3, true)).contains(open.get(2));
  }

  @Test
  void wherePeopleMustSayEachIsMarkedOnce() {
    Task marked = found(open(Lane.BACKGROUND, 1), NOT_YET);
    Task stale = found(open(Lane.BACKGROUND, 2), new Readiness("GONE", true, "", "", Tasks.NOON));
    Task fresh = open(Lane.BACKGROUND, 3);
    assertThat(WhoToLookAt.next(List.of(marked, stale, fresh), 99, 3, false)).contains(stale);
    assertThat(WhoToLookAt.next(List.of(marked, fresh), 99, 3, false)).contains(fresh);
    assertThat(WhoToLookAt.next(List.of(marked), 0, 3, false)).isEmpty();
  }
}
