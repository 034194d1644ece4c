package dev.skep.notifications;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity("survey")
record SurveyRow(@Id UUID taskId, String message, Instant askedAt) {}
