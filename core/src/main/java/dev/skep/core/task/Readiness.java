package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was found when a task was last looked into.
 *
 * @param state one of the states of the task's template, such as {@code STILL_REFERENCED}
 * @param ready whether that state lets it start
 * @param evidence what was seen, in words
 * @param next what is to be done or waited for, in words; empty when it is ready
 * @param until it is looked into anew before it starts after that, null for never
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Readiness(
    String state, boolean ready, String evidence, String next, Instant at, @Nullable Instant until) {

  /** One that holds until something else is found. */
  public Readiness(String state, boolean ready, String evidence, String next, Instant at) {
    this(state, ready, evidence, next, at, null);
  }

  boolean holds(Instant now) {
    return until == null || now.isBefore(until);
  }
}
