package dev.skep.playground.github;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an issue's timeline.
 *
 * @param event as REST names it, such as cross-referenced or closed
 * @param assignee who was assigned or is no longer; of a review request, who is asked or no longer
 * @param source the pull request that mentions the issue, set for {@code cross-referenced}
 */
record TimelineEvent(
    long id, String event, Account actor, Instant at, @Nullable Account assignee, @Nullable Pull source) {}
