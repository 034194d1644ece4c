package dev.skep.intake.usage;

import dev.skep.core.prompt.Tier;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model, as stored.
 *
 * @param prompt {@code id@version}
 * @param cost null where the model's price was not known
 */
@MappedEntity("model_call")
record ModelCall(
    @Id UUID id, @io.micronaut.core.annotation.Nullable @Nullable UUID conversation,
    @io.micronaut.core.annotation.Nullable @Nullable UUID task, String person, Instant calledAt, long millis,
    String model, Tier tier, String prompt, Outcome outcome, long tokensIn, long tokensCached, long tokensWritten,
    long tokensOut, boolean estimated, @io.micronaut.core.annotation.Nullable @Nullable BigDecimal cost) {}
