package dev.skep.notifications;

import dev.skep.core.task.Origin;
import dev.skep.core.work.Attempt;
import dev.skep.notifications.chart.Chart;
import java.time.Instant;
import java.util.Optional;

/** Speaks in the thread that asked. Calls go out. Errors: Retryable, Permanent. */
public interface Messenger {

  /**
   * Posts a notice into the task's thread.
   *
   * @param key carried by the message, so that it can be found again
   * @return id of the message
   */
  String post(Origin origin, Notice notice, String key);

  /**
   * Posts a notice unless an interrupted try of the same delivery did.
   *
   * @param since when that may have been at the earliest
   * @return id of the message
   */
  default String postOnce(Origin origin, Notice notice, Attempt attempt, Instant since) {
    Optional<String> earlier = attempt.mayHaveHappened() ? find(origin, attempt.id(), since) : Optional.empty();
    return earlier.orElseGet(() -> post(origin, notice, attempt.id()));
  }

  /** The message that carries {@code key}, posted in that thread since. */
  Optional<String> find(Origin origin, String key, Instant since);

  /**
   * Replaces what a message of ours says.
   *
   * @return false when the message is not there any more
   */
  boolean edit(Origin origin, String message, Notice notice);

  /** Where a message can be looked at; empty where the chat does not tell. */
  String permalink(String channel, String message);

  /** Keeps a message of ours within reach of all in its channel, where the chat lets us. */
  void pin(String channel, String message);

  /**
   * Shares a picture in a thread, once per key.
   *
   * @param since when at the earliest it may have been shared before
   */
  void share(Origin thread, Chart chart, String key, Instant since);

  /** The channel of a conversation with that person alone. */
  String directChannel(String person);
}
