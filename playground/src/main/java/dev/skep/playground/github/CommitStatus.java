package dev.skep.playground.github;

import java.time.Instant;

/**
 * The older kind of build result, as other build servers report it.
 *
 * @param state {@code pending}, {@code success}, {@code failure} or {@code error}
 */
record CommitStatus(long id, String context, String state, String description, Instant at) {}
