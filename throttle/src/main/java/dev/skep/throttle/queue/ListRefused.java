package dev.skep.throttle.queue;

/** A list of which nothing is taken. The message is for people: one sentence that says why, and what helps. */
public final class ListRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ListRefused(String sentence) {
    super(sentence, null, false, false);
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
