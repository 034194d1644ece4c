package dev.skep.notifications;

import dev.skep.throttle.queue.NextBatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Messages that the chat keeps and posts by itself at their time. Calls go out. Errors: Retryable, Permanent. */
public interface LaterPosts {

  /** What announces that batch, as the chat writes it. Calls nobody. */
  String words(String queue, NextBatch batch);

  /** What is said in its place when nothing starts after all. Calls nobody. */
  String calledOff(String queue, Instant opens);

  /** @return by which it can be taken back */
  String schedule(String channel, String words, Instant at);

  /** @return false when it was posted, is about to be, or is not there any more */
  boolean takeBack(String channel, String id);

  /** All of ours that wait in that channel; none where the chat does not say. */
  List<Waiting> waiting(String channel);

  /** Id of the message that was posted at that time with those words; empty where there is none, or none yet. */
  Optional<String> posted(String channel, String words, Instant at);

  /** @return false when the posted message is not there any more, or cannot be changed */
  boolean correct(String channel, String message, String words);

  /** One that was not posted yet. */
  record Waiting(String id, Instant at, String words) {}
}
