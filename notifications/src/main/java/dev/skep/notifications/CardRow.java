package dev.skep.notifications;

import dev.skep.core.task.Task;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The posted card of a task in one thread and the task version it shows. */
@MappedEntity("task_card")
record CardRow(@Id String place, UUID taskId, String message, long shownVersion) {

  static String place(Task told) {
    return told.id() + ":" + told.origin().channel() + ":" + told.origin().thread();
  }
}
