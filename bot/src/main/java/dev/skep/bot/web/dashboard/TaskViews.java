package dev.skep.bot.web.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks as their templates draw them. */
public final class TaskViews {
  private TaskViews() {}

  /** @param title as far as this viewer may read it */
  public record Row(
      String href, String title, boolean hidden, String state, String repository, String agent, String person, String asked,
      String ended, String toMerge) {}

  /**
   * @param from place of the first one, 0 for none
   * @param before address of the page before this, null for none
   * @param after address of the next page, null for none
   */
  public record Page(
      FilterForm form, String what, String time, List<Row> rows, int all, int from, int to, @Nullable String before,
      @Nullable String after, String csv, String board) {}

  public record Link(String text, String href) {}

  public record Fact(String label, String value) {}

  /** @param iso the same time as programs read it */
  public record Step(String at, String iso, String what, String who) {}

  public record Task(String title, String state, List<Fact> facts, List<Link> links, List<Step> steps, int left) {}
}
