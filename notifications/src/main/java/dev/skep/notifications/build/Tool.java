package dev.skep.notifications.build;

/** Reads one log with the eyes of one build tool. Has a memory: one for each log. */
interface Tool {

  /** Name for people. */
  String name();

  /** What the next line, cleaned and no noise, is worth; {@link Worth#NOTHING} for a line that is not the tool's. */
  Worth read(String line);
}
