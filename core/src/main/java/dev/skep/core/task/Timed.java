package dev.skep.core.task;

/** Says when things happened where they happened, which may be long before we looked. */
public interface Timed {
  PullTimes times();
}
