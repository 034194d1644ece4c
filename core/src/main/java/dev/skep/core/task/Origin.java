package dev.skep.core.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Where and by whom the task was asked for: the thread that hears of everything.
 *
 * @param channel chat channel id
 * @param thread id of the thread's root message in that channel
 * @param asker chat user id of the person who filed it
 * @param askerName name to show where an id means nothing
 * @param permalink link to the thread, empty where none could be had
 * @param message id of the message in that channel that asked for it, or that stands for it; empty where none does
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Origin(
    String channel, String thread, String asker, String askerName, String permalink, String message) {

  @JsonCreator
  public Origin {
    message = message == null ? "" : message;
  }

  /** Of which no message stands for the task. */
  public Origin(String channel, String thread, String asker, String askerName, String permalink) {
    this(channel, thread, asker, askerName, permalink, "");
  }
}
