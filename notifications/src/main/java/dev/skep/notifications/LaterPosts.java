package dev.skep.notifications;

import dev.skep.throttle.queue.NextBatch;
import java.time.Instant;
import java.util.List;

/** Messages that the chat keeps and posts by itself at their time. Calls go out. Errors: Retryable, Permanent. */
public interface LaterPosts {

  /** What announces that batch, as the chat writes it. Calls nobody. */
  String words(String queue, NextBatch batch);

  /** @return by which it can be taken back */
  String schedule(String channel, String words, Instant at);

  /** @return false when it was posted, is about to be, or is not there any more */
  boolean takeBack(String channel, String id);

  /** All of ours that wait in that channel; none where the chat does not say. */
  List<Waiting> waiting(String channel);

  /** One that was not posted yet. */
  record Waiting(String id, Instant at, String words) {}
}
