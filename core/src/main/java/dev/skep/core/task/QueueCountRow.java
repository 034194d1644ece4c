package dev.skep.core.task;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;

/** How many tasks of a queue are in one state, and wait in one way. */
@Introspected
record QueueCountRow(String state, @Nullable String waits, long tasks) {}
