package dev.skep.notifications;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The posted card of a task and the task version it shows. */
@MappedEntity("status_card")
record CardRow(@Id UUID taskId, String message, long shownVersion) {}
