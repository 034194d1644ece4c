package dev.skep.throttle.campaign;

import dev.skep.throttle.queue.ListedItem;
import java.util.List;

/** Finds what a campaign is about. Calls out. Errors: Retryable, ListRefused. */
public interface TargetFinder {

  /** Field of an entry that names another that must be merged first. */
  String AFTER = "after";

  /** @param note what was left out and why, for people; empty for nothing */
  record Found(List<ListedItem> entries, String note) {}

  /**
   * Repositories that nobody opened to agents, or in which the person may not file, are left out.
   *
   * @param repository for items that name none, empty where those are not wanted
   */
  Found find(Targets targets, String person, String repository);
}
