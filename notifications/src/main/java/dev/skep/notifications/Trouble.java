package dev.skep.notifications;

import java.util.EnumSet;
import java.util.Set;

/** Why work does not go on as it should. Stored by its name. */
public enum Trouble {
  /** The agent was given it and did not begin. */
  NO_START,
  /** The branch cannot be merged into the one it goes to. */
  CONFLICT,
  /** The build has been red for long. */
  RED,
  /** No commit, no word and no session of the agent for long. */
  SILENT,
  /** It was sent back to work very often. */
  RETRIES,
  /** The agent has been at it for long. */
  TIME,
  /** Nobody reviews or merges it. */
  REVIEW,
  /** Nothing at all happened to it for very long. */
  STALE,
  /** The build fails again and again, whatever the agent is told. */
  BUILD_LOOP,
  /** The agent could not be told of a red build. */
  NOT_TOLD,
  /** It was given up. */
  FAILED;

  private static final Set<Trouble> OF_PEOPLE = EnumSet.of(REVIEW, STALE);
  private static final Set<Trouble> OF_BUILDS = EnumSet.of(RED, BUILD_LOOP, NOT_TOLD);

  /** Whether it is people and not the agent who are waited for. */
  public boolean isOfPeople() {
    return OF_PEOPLE.contains(this);
  }

  /** Whether the person is asked with the red build that it is about. */
  public boolean isAskedWithItsBuild() {
    return this == BUILD_LOOP || this == NOT_TOLD;
  }

  /** Whether a green build ends it. */
  public boolean isOfBuilds() {
    return OF_BUILDS.contains(this);
  }
}
