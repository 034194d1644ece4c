package dev.skep.intake;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity("own_defaults")
record OwnDefaultsRow(@Id String person, String document, Instant updatedAt) {}
