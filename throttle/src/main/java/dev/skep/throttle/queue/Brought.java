package dev.skep.throttle.queue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Who brought a list, and where they hear of it.
 *
 * @param thread in which it is told how far the import is, empty for a new message in the channel
 * @param person chat user id; the asker of every task that comes of it
 * @param personName to show where an id means nothing
 * @param permalink of the message that brought it, empty where there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Brought(String channel, String thread, String person, String personName, String permalink) {}
