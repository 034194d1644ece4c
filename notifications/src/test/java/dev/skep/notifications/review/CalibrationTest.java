package dev.skep.notifications.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.core.task.Standing;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.Tasks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static Task ended(boolean drawn, boolean objected) {
    return Tasks.in(TaskState.MERGED).withStanding(new Standing(List.of(), 1, "", List.of(), drawn, objected));
  }

  @Test
  void onlyWhatWasDrawnTellsAnything() {
    var tasks = new ArrayList<>(Collections.nCopies(40, ended(false, true)));
    tasks.add(Tasks.in(TaskState.CANCELLED));
    assertThat(Calibration.of(tasks).words()).isEmpty();
    tasks.addAll(Collections.nCopies(9, ended(true, false)));
    tasks.add(ended(true, true));
    assertThat(Calibration.of(tasks)).isEqualTo(new Calibration(10, 1));
    assertThat(Calibration.of(tasks).words())
        .isEqualTo("of 10 drawn for full review 1 had to change (at most 40 % in truth)");
  }

  @Test
  void fewTellLittle() {
    assertThat(new Calibration(5, 0).atMost()).isBetween(40, 46);
    assertThat(new Calibration(100, 0).atMost()).isBetween(3, 4);
    assertThat(new Calibration(3, 3).atMost()).isEqualTo(100);
  }
}
