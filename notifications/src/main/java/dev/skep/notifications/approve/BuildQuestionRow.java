package dev.skep.notifications.approve;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The message that asks for leave to run a task's build, while it does. */
@MappedEntity("build_question")
record BuildQuestionRow(@Id UUID taskId, String message) {}
