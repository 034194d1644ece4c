package dev.skep.intake.playbook;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * @param modelTimeout longest wait for one answer of the model; it is asked at most twice
 * @param diffChars how much of a pull request's diff the model is shown
 */
@ConfigurationProperties("skep.learning")
record LearningSettings(
    @Bindable(defaultValue = "60s") Duration modelTimeout, @Bindable(defaultValue = "16000") int diffChars) {}
