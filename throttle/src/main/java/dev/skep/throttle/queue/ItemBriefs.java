package dev.skep.throttle.queue;

import dev.skep.core.task.TaskBrief;

/** Makes briefs of items by the playbook of their queue, as it is in force at the time of the call. */
public interface ItemBriefs {

  /** What an item comes to. */
  sealed interface Made {
    record Brief(TaskBrief brief) implements Made {}

    /** None can be made, of this item or of any; in one sentence for people. */
    record Refused(String sentence) implements Made {}
  }

  /** The same without hidden text and secrets. */
  ListedItem cleaned(ListedItem item);

  /** @param item as {@link #cleaned} */
  Made brief(WorkQueue queue, ListedItem item);

  /** Whether that person may ask for work in that repository. */
  boolean mayFile(String person, String repository);
}
