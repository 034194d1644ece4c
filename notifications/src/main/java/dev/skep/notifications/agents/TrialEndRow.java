package dev.skep.notifications.agents;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity("trial_end")
record TrialEndRow(@Id String name, Instant toldAt) {}
