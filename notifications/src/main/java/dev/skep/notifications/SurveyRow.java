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
 * @param reminder the message that reminded, null for none or one of before that was kept
 */
@MappedEntity("survey")
record SurveyRow(
    @Id UUID taskId, String message, Instant askedAt, @Nullable String channel, @Nullable String thread,
    @Nullable Instant remindedAt, @Nullable String reminder) {

  SurveyRow reminded(Instant now, String by) {
    return new SurveyRow(taskId, message, askedAt, channel, thread, now, by);
  }

  /** The place where it was asked. */
  Origin in(Origin origin) {
    return channel == null || thread == null
        ? origin
        : new Origin(channel, thread, origin.asker(), origin.askerName(), origin.permalink());
  }
}
