package dev.skep.bot.slack.read;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much of what people hand over is downloaded.
 *
 * @param textBytes of a text file; what goes beyond is not read
 * @param imageBytes of an image; a larger one is not shown
 */
@ConfigurationProperties("skep.files")
record FileLimits(
    @Bindable(defaultValue = "200000") int textBytes,
    @Bindable(defaultValue = "4000000") int imageBytes) {}
