package dev.skep.notifications;

import dev.skep.core.task.Origin;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * @param channel where it was asked, null for one asked before that was kept: in the task's own thread
 * @param remindedAt null for not yet
 */
@MappedEntity("survey")
record SurveyRow(
    @Id UUID taskId, String message, Instant askedAt, @Nullable String channel, @Nullable String thread,
    @Nullable Instant remindedAt) {

  SurveyRow reminded(Instant now) {
    return new SurveyRow(taskId, message, askedAt, channel, thread, now);
  }

  /** The place where it was asked. */
  Origin in(Origin origin) {
    return channel == null || thread == null
        ? origin
        : new Origin(channel, thread, origin.asker(), origin.askerName(), origin.permalink());
  }
}
