package dev.skep.notifications;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** One answer per person and task; the minutes stand beside it so that figures need no code. */
@MappedEntity("survey_answer")
record SurveyAnswerRow(
    @Id @GeneratedValue @Nullable Long id, UUID taskId, String person, String answer, int minutes, Instant answeredAt,
    @Nullable String why) {}
