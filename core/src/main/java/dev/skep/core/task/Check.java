package dev.skep.core.task;

/** Whether a task is looked into before it may start. */
public enum Check {
  /** It is not. */
  NONE,
  /** It will be; until then it stands beside the line. */
  OPEN,
  /** It was, and may start. */
  READY
}
