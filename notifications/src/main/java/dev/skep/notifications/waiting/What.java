package dev.skep.notifications.waiting;

/** What a task can wait for a person to do, with words for that person. */
public enum What {
  ANSWER_AGENT("waits for your answer to the agent"),
  REVIEW("waits for your review"),
  SECOND_REVIEW("waits for your second look"),
  APPROVE_RUNS("has a build that waits for your word"),
  DECIDE_BUILD("has a red build that the agent does not mend; you decide how it goes on"),
  DECIDE("does not get on by itself; you decide how it goes on"),
  MARK_READY("seems done, but is still a draft"),
  MERGE("is approved and can be merged"),
  SURVEY("is over; how much of your time did it save?");

  private final String words;

  What(String words) {
    this.words = words;
  }

  /** To be said after the task's name. */
  public String words() {
    return words;
  }

  /** The survey reminds by itself. */
  boolean isReminded() {
    return this != SURVEY;
  }
}
