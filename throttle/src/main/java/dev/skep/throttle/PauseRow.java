package dev.skep.throttle;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

@MappedEntity("pause")
record PauseRow(
    @Id UUID id, String scope, String byPerson, String byName, String reason, Instant since, @Nullable String endedBy,
    @Nullable Instant endedAt) {}
