package dev.skep.bot.web.dashboard;

import java.util.List;

/**
 * One figure, with what it means beside it.
 *
 * @param value the figure itself
 * @param notes what belongs to it, a line each
 * @param links to the tasks it is of, and what it is made up of
 */
public record Card(String label, String definition, String value, List<String> notes, List<Link> links) {

  /** @param count how many there are behind it, empty for nothing to say */
  public record Link(String text, String count, String href) {}
}
