package dev.skep.bot.queue;

import dev.skep.intake.Finder;
import dev.skep.throttle.queue.ItemFetcher;
import dev.skep.throttle.queue.ItemSource;
import dev.skep.throttle.queue.ListRefused;
import dev.skep.throttle.queue.ListedItem;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;

/** What an agent with tools to read finds, each item with where it was seen. */
@Singleton
class FinderItems implements ItemFetcher {
  private static final int NAME_MAX_CHARS = 150;

  private final Finder finder;

  FinderItems(Finder finder) {
    this.finder = finder;
  }

  @Override
  public boolean fetches(ItemSource source) {
    return source instanceof ItemSource.Finder;
  }

  @Override
  public Fetched fetch(WorkQueue queue, ItemSource source, String person) {
    if (!finder.isThere()) {
      throw new ListRefused("To look for " + source.name() + " I need a language model, and none is set up here. I added"
          + " nothing.");
    }
    return finder.find(((ItemSource.Finder) source).what(), queue.playbook(), queue.repository(), person)
        .map(found -> Fetched.of(found.stream().filter(f -> f.name().length() <= NAME_MAX_CHARS)
            .map(f -> new ListedItem(f.name(), "Seen in " + f.evidence(), "")).toList()))
        .orElseThrow(() -> new ListRefused("The language model could not look for " + source.name() + " just now; try again"
            + " later. I added nothing."));
  }
}
