package dev.skep.intake;

import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import dev.skep.intake.RepositoryVisibility.Openness;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether filing would show what was said among few to many. Words of a private channel or a group need a second
 * word before they go where all of the company or the world can read, what somebody said to Skep alone only before the
 * world can. A private repository passes: who can read it is not compared with who is in the channel. What the chat or
 * GitHub would not tell counts as the worse. Calls out.
 */
@Singleton
public class Exposure {
  private static final Logger LOG = LoggerFactory.getLogger(Exposure.class);

  private final Surroundings surroundings;
  private final RepositoryVisibility visibility;

  Exposure(Surroundings surroundings, RepositoryVisibility visibility) {
    this.surroundings = surroundings;
    this.visibility = visibility;
  }

  /**
   * Empty when there is nothing against it.
   *
   * @param here whether the conversation takes place in that channel; a direct talk elsewhere is one of others
   */
  public Optional<Concern> of(String channel, boolean here, String repository) {
    Place told = surroundings.place(channel);
    Place place = told.kind() == Place.Kind.DIRECT && !here ? new Place(Place.Kind.GROUP, "") : told;
    if (place.kind() == Place.Kind.PUBLIC) {
      return Optional.empty();
    }
    Openness openness = openness(repository);
    return isExposed(place.kind(), openness)
        ? Optional.of(new Concern.Exposes(place, repository, openness))
        : Optional.empty();
  }

  private Openness openness(String repository) {
    try {
      return visibility.of(repository);
    } catch (Retryable | Permanent e) {
      LOG.info("who can read {} is not to be had: {}", repository, e.getMessage());
      return Openness.UNKNOWN;
    }
  }

  static boolean isExposed(Place.Kind place, Openness openness) {
    return switch (place) {
      case PUBLIC -> false;
      case PRIVATE, GROUP -> openness != Openness.PRIVATE;
      case DIRECT -> openness == Openness.PUBLIC || openness == Openness.UNKNOWN;
    };
  }
}
