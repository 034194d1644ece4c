package dev.skep.throttle.schedule;

/** What words say about a time. */
public sealed interface Reading {

  /**
   * A time, and what shall be asked for then.
   *
   * @param words may be empty
   */
  record Timed(When when, String words) implements Reading {

    /**
     * Whether the words ask for something, rather than tell what happens at such times ("every Monday the build
     * fails").
     */
    public boolean isRequest() {
      return TimeReader.isRequest(words);
    }
  }

  /**
   * A time that cannot be meant.
   *
   * @param sentence why, for the person, with an example
   * @param words what comes after it
   */
  record Refused(String sentence, String words) implements Reading {

    /** As {@link Timed#isRequest}. */
    public boolean isRequest() {
      return TimeReader.isRequest(words);
    }
  }

  /** It does not begin with a time. */
  record NoTime() implements Reading {}
}
