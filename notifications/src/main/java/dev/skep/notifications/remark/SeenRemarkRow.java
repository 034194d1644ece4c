package dev.skep.notifications.remark;

import dev.skep.core.task.TaskId;
import dev.skep.notifications.Remark;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** Up to which remark of a kind a task's talk was looked through. */
@MappedEntity("seen_remark")
record SeenRemarkRow(@Id String place, UUID taskId, long lastId) {

  static String place(TaskId task, Remark.Kind kind) {
    return task + ":" + kind;
  }
}
