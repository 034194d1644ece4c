package dev.skep.notifications;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity("how_much_told")
record HowMuchToldRow(@Id String person, String howMuch, Instant updatedAt) {}
