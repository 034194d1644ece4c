package dev.skep.core.prompt;

/** Which kind of model a prompt is written for. Where only one model is configured, both are that one. */
public enum Tier {
  /** The best there is: for what people see. */
  FRONTIER,
  /** Quick and cheap: for what is read and judged along the way. */
  FAST
}
