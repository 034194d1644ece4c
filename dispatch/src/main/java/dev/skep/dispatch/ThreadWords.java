package dev.skep.dispatch;

import dev.skep.core.task.Task;
import java.util.UUID;

/** Speaks in a task's own thread. Writes, and calls nobody: the words are said later, once. */
public interface ThreadWords {

  /** @param words plain, without markup of any chat */
  void say(Task task, String words);

  /** The card of these words is to show how they stand. */
  void changed(UUID word);
}
