package dev.skep.notifications.agents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two agents that are to be compared by giving each of them a part of the tasks, by lot. Immutable.
 *
 * @param name by which people know it; used once
 * @param templates names of the playbooks that it is about, empty for all
 * @param repositories full names, empty for all
 * @param share how many of a hundred tasks the first one gets
 * @param until from when on it takes no more tasks, null for no such time
 * @param tasks how many it takes, 0 for no such number
 * @param channel that hears of its end, empty for the one that most of its tasks came from
 */
public record Trial(
    String name, String first, String second, List<String> templates, List<String> repositories, int share,
    @Nullable Instant until, int tasks, String channel) {

  public Trial {
    templates = List.copyOf(templates);
    repositories = List.copyOf(repositories);
  }

  boolean isAbout(String template, String repository) {
    return (templates.isEmpty() || templates.contains(template))
        && (repositories.isEmpty() || repositories.stream().anyMatch(repository::equalsIgnoreCase));
  }

  boolean isOver(int given, Instant now) {
    return (until != null && !now.isBefore(until)) || (tasks > 0 && given >= tasks);
  }

  /** The lot of one piece of work: the same on every replica, however often it is drawn; of two trials independent. */
  public String lot(String work) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest((name + "\n" + work).getBytes(StandardCharsets.UTF_8));
      return Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), 100) < share ? first : second;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }
}
