package dev.skep.throttle.queue;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity("made_queue")
record MadeQueueRow(@Id String channel, String name, String document, String madeBy, Instant madeAt) {}
