package dev.skep.notifications.incident;

import dev.skep.notifications.Trouble;
import io.micronaut.core.annotation.Introspected;

/** How often a trouble came up in a repository. */
@Introspected
public record CauseCount(Trouble trouble, String repository, long incidents) {}
