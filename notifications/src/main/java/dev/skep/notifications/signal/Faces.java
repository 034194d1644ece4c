package dev.skep.notifications.signal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Emoji under messages. Calls go out. Errors: Retryable; what waiting does not mend (a message that is gone, a
 * permission that is lacking) is no error but an answer, and a line in the log.
 */
public interface Faces {

  /** Puts ours there; it may be there already. False where it cannot be put. */
  boolean put(String channel, String message, String emoji);

  /** Takes ours away; it may be gone already. */
  void take(String channel, String message, String emoji);

  /** Who gave which, ours among them; empty where that is not told. */
  Optional<List<Given>> under(String channel, String message);

  /**
   * @param emoji without its tone of skin
   * @param ours whether Skep is among those who gave it
   */
  record Given(String emoji, Set<String> people, boolean ours) {}
}
