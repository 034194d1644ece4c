package dev.skep.intake;

import java.util.List;
import java.util.Optional;

/** What intake may read of the chat. Calls go out: never inside a transaction. Errors: Retryable, Permanent. */
public interface Surroundings {

  /** The whole thread, oldest first, its root included. */
  List<Said> thread(String channel, String thread);

  /** The last messages of the channel before {@code message}, oldest first. */
  List<Said> before(String channel, String message, int most);

  /** Link to a message; empty where none can be had. */
  String permalink(String channel, String message);

  /** Topic and description of a channel; empty where there is none, or none to be read. */
  String topic(String channel);

  /** The channel in which the message of that link stands; empty where it is no link to a message. Calls nobody. */
  Optional<String> channelOf(String permalink);

  /** The message of that link, by its own id; empty where it is no link to a message. Calls nobody. */
  Optional<String> messageOf(String permalink);

  /** Who can read along; PRIVATE where the chat does not tell. As it is now: never from memory. */
  Place place(String channel);

  Person person(String id);
}
