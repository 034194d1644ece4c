package dev.skep.intake.watch;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * How a rule stands.
 *
 * @param quiet whether it is, until {@code quietUntil} or for good
 * @param wokenAt what was not useful before then counts no more
 */
@MappedEntity("watch_quiet")
record WatchQuiet(
    @Id String rule, boolean quiet, @Nullable Instant quietUntil, String person, @Nullable Instant wokenAt) {}
