package dev.skep.playground.github;

import java.time.Instant;

/**
 * @param state {@code APPROVED}, {@code CHANGES_REQUESTED}, {@code COMMENTED} or {@code DISMISSED}
 * @param commit the head it was given for
 */
record Review(long id, Account user, String state, String body, Instant at, String commit) {}
