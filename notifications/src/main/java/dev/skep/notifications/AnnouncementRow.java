package dev.skep.notifications;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * The message that announces the next batch of a queue.
 *
 * @param scheduledMessageId empty where the chat would not take it
 */
@MappedEntity("queue_announcement")
record AnnouncementRow(
    @Id String queue, String channel, String scheduledMessageId, Instant postAt, Instant opensAt, String words) {}
