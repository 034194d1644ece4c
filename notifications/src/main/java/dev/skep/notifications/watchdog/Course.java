package dev.skep.notifications.watchdog;

import dev.skep.core.task.Actor;
import dev.skep.core.task.Build.Light;
import dev.skep.core.task.TaskEvent;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Documents;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task's history says of how long things last. Pure.
 *
 * @param beginning how often a person had it begun anew
 * @param entered when it came into the state it is in
 * @param atWork since when an agent is at it in one go
 * @param red since when its build is red, null where it is not; a build that runs again does not end that
 * @param reviewed when its review last moved
 */
record Course(int beginning, Instant entered, Instant atWork, @Nullable Instant red, Instant reviewed) {
  private static final Set<TaskState> AT_WORK =
      EnumSet.of(TaskState.RELEASED, TaskState.FILED, TaskState.ASSIGNED, TaskState.WORKING, TaskState.WAITING);
  private static final Set<String> ANEW = Set.of("Retried", "StartedOver", "TakenBack", "PullRequestOpened");

  static Course of(List<TaskEvent> history) {
    Course course = new Course(0, Instant.EPOCH, Instant.EPOCH, null, Instant.EPOCH);
    for (TaskEvent event : history) {
      course = course.after(event);
    }
    return course;
  }

  private Course after(TaskEvent event) {
    boolean moved = event.from() != event.to();
    boolean person = event.actor().kind() == Actor.Kind.PERSON;
    boolean anew = event.kind().equals("Retried") || event.kind().equals("StartedOver");
    boolean toWork = AT_WORK.contains(event.to()) && !AT_WORK.contains(event.from());
    return new Course(beginning + (person && anew ? 1 : 0), moved ? event.at() : entered, toWork ? event.at() : atWork,
        red(event), moved || event.kind().equals("ReviewCounted") ? event.at() : reviewed);
  }

  private @Nullable Instant red(TaskEvent event) {
    if (ANEW.contains(event.kind())) {
      return null;
    }
    if (!event.kind().equals("BuildReported")) {
      return red;
    }
    return switch (Documents.read(event.detail(), TaskTrigger.BuildReported.class).build().light()) {
      case RED -> red == null ? event.at() : red;
      case RUNNING, WAITING -> red;
      case GREEN, NONE -> null;
    };
  }

  /** Whether a light says that the agent waits for others. */
  static boolean isOthersTurn(Light light) {
    return light == Light.RUNNING || light == Light.WAITING;
  }
}
