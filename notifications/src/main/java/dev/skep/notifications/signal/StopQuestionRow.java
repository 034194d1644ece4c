package dev.skep.notifications.signal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The open question whether to stop a task, and the message that asks it. */
@MappedEntity("stop_question")
record StopQuestionRow(@Id UUID taskId, String message) {}
