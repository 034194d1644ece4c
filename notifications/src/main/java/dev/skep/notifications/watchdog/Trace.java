package dev.skep.notifications.watchdog;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was done on a pull request of late.
 *
 * @param mergeable as the vendor knows it now, which works it out only when somebody asks
 * @param base the branch it goes into
 * @param deeds oldest first; bounded
 */
public record Trace(Mergeable mergeable, String base, List<Deed> deeds) {

  public enum Mergeable {
    YES, CONFLICTS,
    /** It is not known yet: look again. */
    UNKNOWN
  }

  /**
   * @param byAgent whether the agent did it
   * @param byPerson whether a person did it: other machines and Skep are neither
   * @param words what it was, in a line; from outside
   */
  public record Deed(Instant at, boolean byAgent, boolean byPerson, String words) {

    /** Of the agent or a person. */
    public Deed(Instant at, boolean byAgent, String words) {
      this(at, byAgent, !byAgent, words);
    }
  }

  public Trace {
    deeds = deeds.stream().sorted(Comparator.comparing(Deed::at)).toList();
  }

  Optional<Instant> lastOfAgent() {
    return deeds.stream().filter(Deed::byAgent).map(Deed::at).max(Comparator.naturalOrder());
  }

  /** When a person last said something to it or judged it. */
  Optional<Instant> lastOfPeople() {
    return deeds.stream().filter(Deed::byPerson).map(Deed::at).max(Comparator.naturalOrder());
  }

  Optional<Instant> last() {
    return deeds.isEmpty() ? Optional.empty() : Optional.of(deeds.getLast().at());
  }
}
