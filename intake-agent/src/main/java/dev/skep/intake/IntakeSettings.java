package dev.skep.intake;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * @param modelTimeout longest wait for one answer of the model, whatever its client does and however much it reads; two
 *     of them must fit into the lease of a piece of work
 * @param readingCalls how often the model may read something in one turn; 0 for never
 * @param readingTimeout how long after the beginning of a turn it may begin to read something
 * @param readingChars how much it is shown of what it reads in one turn
 */
@ConfigurationProperties("skep.intake")
record IntakeSettings(
    @Bindable(defaultValue = "25s") Duration modelTimeout,
    @Bindable(defaultValue = "8") int readingCalls,
    @Bindable(defaultValue = "15s") Duration readingTimeout,
    @Bindable(defaultValue = "40000") int readingChars) {}
