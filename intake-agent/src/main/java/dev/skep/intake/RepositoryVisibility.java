package dev.skep.intake;

/** Who can read a repository. Calls go out: never inside a transaction. Errors: Retryable, Permanent. */
public interface RepositoryVisibility {

  /** From most to least open; UNKNOWN counts as the most open. */
  enum Openness {
    UNKNOWN,
    PUBLIC,
    /** Everybody of the company can. */
    INTERNAL,
    /** Only who was let in can. */
    PRIVATE
  }

  /** As it is now: never from memory, for it may have been opened a minute ago. */
  Openness of(String repository);
}
