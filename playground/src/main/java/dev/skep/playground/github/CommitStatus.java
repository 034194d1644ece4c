package dev.skep.playground.github;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The older kind of build result, as other build servers report it.
 *
 * @param targetUrl null for the page of the build
 * @param state {@code pending}, {@code success}, {@code failure} or {@code error}
 */
record CommitStatus(
    long id, String context, String state, String description, @Nullable String targetUrl, Instant at) {}
