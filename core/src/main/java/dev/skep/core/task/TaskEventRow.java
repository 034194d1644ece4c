package dev.skep.core.task;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity("task_event")
record TaskEventRow(
    @Id @GeneratedValue @Nullable Long seq, UUID taskId, Instant at, String kind, @Nullable String fromState,
    String toState, String actorKind, String actorId, String cause, String detail) {

  static TaskEventRow of(TaskEvent event) {
    return new TaskEventRow(null, event.task().value(), event.at(), event.kind(),
        event.from() == null ? null : event.from().name(), event.to().name(), event.actor().kind().name(),
        event.actor().id(), event.cause(), event.detail());
  }

  TaskEvent toEvent() {
    return new TaskEvent(new TaskId(taskId), at, kind, fromState == null ? null : TaskState.valueOf(fromState),
        TaskState.valueOf(toState), new Actor(Actor.Kind.valueOf(actorKind), actorId), cause, detail);
  }
}
