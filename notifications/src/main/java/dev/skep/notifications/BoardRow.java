package dev.skep.notifications;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The message that is the board of a queue. */
@MappedEntity("queue_board")
record BoardRow(@Id String queue, String channel, String message) {}
