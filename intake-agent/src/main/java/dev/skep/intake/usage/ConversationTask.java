package dev.skep.intake.usage;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A task, and the conversation it was filed from. */
@MappedEntity("conversation_task")
record ConversationTask(@Id UUID task, UUID conversation) {}
