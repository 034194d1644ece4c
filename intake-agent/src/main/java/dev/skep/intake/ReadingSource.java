package dev.skep.intake;

import java.util.List;

/**
 * More that the model may read in an interview, beside the repositories: an issue tracker, say. Reading changes nothing
 * there. What is read is bounded, fenced and labelled here, whatever the source hands over.
 */
public interface ReadingSource {

  /**
   * The tools that can be used just now; their names differ from those of every other source. Somebody waits for the
   * answer: it takes no longer than a few seconds, and what cannot be reached in that time is left out. Never throws.
   */
  List<ReadingTool> tools();
}
