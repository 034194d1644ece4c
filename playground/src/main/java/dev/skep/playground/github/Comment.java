package dev.skep.playground.github;

import java.time.Instant;
import java.util.List;

/**
 * A comment in the conversation of an issue or a pull request.
 *
 * @param reactions such as {@code eyes}, grows
 */
record Comment(long id, Account user, String body, Instant at, List<String> reactions) {}
