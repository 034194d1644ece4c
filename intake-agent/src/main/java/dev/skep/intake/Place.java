package dev.skep.intake;

/**
 * Where people talk, as far as it matters who can read it.
 *
 * @param name as people know it, without a mark before it; empty where it has none, or none can be read
 */
public record Place(Kind kind, String name) {

  /** PRIVATE: also what the chat would tell nothing about. */
  public enum Kind {
    /** Everybody of the workspace may read along. */
    PUBLIC,
    /** Only its members may. */
    PRIVATE,
    /** A few people talk directly. */
    GROUP,
    /** Somebody talks with Skep alone. */
    DIRECT
  }
}
