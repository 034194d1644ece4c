package dev.skep.notifications;

import static dev.skep.notifications.Notice.Progress.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CardTest {

  @ParameterizedTest
  @EnumSource(TaskState.class)
  void showsEachStateAsAPlan(TaskState state) {
    List<Notice.Progress> expected = switch (state) {
      case QUEUED, RELEASED -> List.of(RUNNING, PENDING, PENDING, PENDING, PENDING, PENDING);
      case FILED -> List.of(DONE, RUNNING, PENDING, PENDING, PENDING, PENDING);
      case ASSIGNED -> List.of(DONE, PENDING, RUNNING, PENDING, PENDING, PENDING);
      case WORKING, WAITING -> List.of(DONE, DONE, DONE, PENDING, PENDING, PENDING);
      case IN_REVIEW -> List.of(DONE, DONE, DONE, PENDING, RUNNING, PENDING);
      case APPROVED -> List.of(DONE, DONE, DONE, PENDING, DONE, PENDING);
      case MERGED -> List.of(DONE, DONE, DONE, SKIPPED, DONE, DONE);
      case CLOSED_UNMERGED -> List.of(DONE, DONE, DONE, SKIPPED, SKIPPED, SKIPPED);
      case CANCELLED -> List.of(SKIPPED, SKIPPED, SKIPPED, SKIPPED, SKIPPED, SKIPPED);
      case FAILED -> List.of(PENDING, PENDING, PENDING, PENDING, PENDING, PENDING);
    };
    assertThat(Card.of(Tasks.in(state)).steps()).extracting(Notice.Step::progress).isEqualTo(expected);
  }
}
