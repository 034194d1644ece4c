package dev.skep.core.task;

/** What a trigger came to. */
public sealed interface Outcome {

  /** The task changed; {@code after} has the next version. */
  record Moved(Task after) implements Outcome {}

  /** Nothing changed. Late and repeated triggers are normal: the reason is logged and counted, never thrown. */
  record Ignored(String reason) implements Outcome {}
}
