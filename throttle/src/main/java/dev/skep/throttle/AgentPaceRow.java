package dev.skep.throttle;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity("agent_pace")
record AgentPaceRow(@Id String agent, double perHour, @Nullable Instant lastGiven) {}
