package dev.skep.core.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a queued task waits.
 *
 * @param place its place in the line, from 1; 0 while it stands beside the line, such as after another task
 * @param until when it is expected to go on, null where nobody can tell
 */
public record Hold(String reason, int place, @Nullable Instant until) {}
