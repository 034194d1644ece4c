package dev.skep.notifications;

/** Why a task saved no time, as people say by one press. */
public enum WhyNone {
  REDONE("I had to redo it"),
  REVIEW("Reviewing took as long"),
  QUICK("Quick by hand anyway"),
  SOMETHING_ELSE("It did something else"),
  OTHER("Another reason");

  private final String words;

  WhyNone(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
