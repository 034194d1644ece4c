package dev.skep.core.work;

/**
 * One try at a piece of work.
 *
 * @param id of the work item, the same at every try: the key that outside systems carry
 * @param number from 1
 */
public record Attempt(String id, int number) {

  /** A try before this one was begun and its end is not known: look before repeating. */
  public boolean mayHaveHappened() {
    return number > 1;
  }
}
