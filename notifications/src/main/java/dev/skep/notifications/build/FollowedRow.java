package dev.skep.notifications.build;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A failure of which those who follow a task were told.
 *
 * @param cause task, pull request and fingerprint
 */
@MappedEntity("build_followed")
record FollowedRow(@Id String cause, Instant toldAt) {}
