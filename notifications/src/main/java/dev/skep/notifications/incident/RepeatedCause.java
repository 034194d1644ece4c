package dev.skep.notifications.incident;

import io.micronaut.core.annotation.Introspected;

/** What people said more than once that incidents came from, and how often. */
@Introspected
public record RepeatedCause(String cause, long incidents) {}
