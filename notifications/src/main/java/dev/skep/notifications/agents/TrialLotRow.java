package dev.skep.notifications.agents;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

@MappedEntity("trial_lot")
record TrialLotRow(@Id UUID taskId, String trial) {}
