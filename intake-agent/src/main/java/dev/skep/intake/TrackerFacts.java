package dev.skep.intake;

import java.util.List;

/**
 * What a company's own issue tracker knows of work that is like other work. Not there where no tracker is set up. Calls
 * go out: never inside a transaction. Errors: Retryable, Permanent.
 */
public interface TrackerFacts {

  /** @param key such as {@code SHOP-12} */
  record Ticket(String key, String type, String status, boolean open, String summary, String url) {}

  /** What belongs under an epic, or another issue; none where there is no such issue. */
  List<Ticket> children(String key, int most);

  /** Open issues that speak of the same, the nearest first. */
  List<Ticket> like(String words, int most);
}
