package dev.skep.core.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a task's history, never changed after it was written.
 *
 * @param from state before, null for the submission
 * @param cause id of the inbound event or outgoing delivery that brought it, empty where Skep itself did
 * @param detail the trigger as JSON
 */
public record TaskEvent(
    TaskId task, Instant at, String kind, @Nullable TaskState from, TaskState to, Actor actor, String cause,
    String detail) {}
