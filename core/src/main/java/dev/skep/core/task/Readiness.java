package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * What was found when a task was last looked into.
 *
 * @param state one of the states of the task's template, such as {@code STILL_REFERENCED}
 * @param ready whether that state lets it start
 * @param evidence what was seen, in words
 * @param next what is to be done or waited for, in words; empty when it is ready
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Readiness(String state, boolean ready, String evidence, String next, Instant at) {}
