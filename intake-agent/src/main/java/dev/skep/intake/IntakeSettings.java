package dev.skep.intake;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * @param modelTimeout longest wait for one answer of the model, whatever its client does; two of them must fit into the
 *     lease of a piece of work
 */
@ConfigurationProperties("skep.intake")
record IntakeSettings(@Bindable(defaultValue = "25s") Duration modelTimeout) {}
