package dev.skep.throttle.queue;

import java.util.List;

/** Fetches what one kind of source lists. */
public interface ItemFetcher {
  /** Of a longer answer the rest is left out, and that is said. */
  int MOST = 1_000;

  /** @param note what is to be told beside, such as that there was more; empty for nothing */
  record Fetched(List<ListedItem> items, String note) {
    public Fetched {
      items = List.copyOf(items);
    }

    /** The first {@link #MOST}, and a word about it where there are more. */
    public static Fetched of(List<ListedItem> items) {
      return items.size() <= MOST
          ? new Fetched(items, "")
          : new Fetched(items.subList(0, MOST), "There were more than 1,000; these are the first 1,000.");
    }
  }

  boolean fetches(ItemSource source);

  /**
   * Calls out.
   *
   * @param person chat user id of who asked for it
   * @throws ListRefused with the reason of the other side
   * @throws dev.skep.core.work.Retryable when it may work later
   */
  Fetched fetch(WorkQueue queue, ItemSource source, String person);
}
