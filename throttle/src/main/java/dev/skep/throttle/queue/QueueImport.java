package dev.skep.throttle.queue;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;

/**
 * One list on its way into a queue. Nothing of it is a task before all of it is read, found to be in order and, where it
 * is long, confirmed by a person.
 *
 * @param queue its name
 * @param message in which people see how far it is, empty before it is posted
 * @param read how many items the list has, as far as it was read
 * @param staged how many of them are to be added: without those that stand in the list twice or are in the queue already
 * @param added how many are in the queue by now
 * @param already how many tasks the queue had when the first of them was added
 * @param position place in the list up to which all were added, -1 for none
 * @param note why it was refused or stopped, or what else is to be told; empty for nothing
 * @param toldAt when people were last told of it
 */
@RecordBuilder
public record QueueImport(
    UUID id, String queue, State state, ListSource source, Brought brought, String message, int read, int staged,
    int added, int already, long position, String note, Instant toldAt,
    Instant createdAt) implements QueueImportBuilder.With {

  public enum State {
    /** Its items are read and put aside. */
    READING,
    /** It waits for a person to say that it is to be added. */
    ASKING,
    ADDING,
    DONE,
    /** Nothing of it was added, since something is wrong with it. */
    REFUSED,
    /** A person said that it is not to be added, or nobody said anything for long. */
    LEFT,
    /** Some of it was added and the rest cannot be. */
    STOPPED
  }

  /** How many stand in the list twice or are in the queue already; for certain once it is done. */
  public int doubles() {
    return read - (state == State.DONE ? added : staged);
  }

  /** What people call the list. */
  public String what() {
    return switch (source) {
      case ListSource.Pasted pasted -> "your list";
      case ListSource.File file -> file.name();
      case ListSource.Fetched fetched -> fetched.source().name();
    };
  }
}
