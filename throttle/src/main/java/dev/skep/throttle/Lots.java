package dev.skep.throttle;

import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskId;
import java.util.Optional;

/**
 * Compares agents by giving each of them a part of what queues and campaigns start. Joins the caller's transaction, in
 * which no other is drawn for at a time; what it gives counts at once. Where nobody does it nothing is drawn.
 */
public interface Lots {

  /**
   * @param trial names the comparison
   * @param why in a few words for people, beginning with the agent
   */
  record Drawn(String agent, String trial, String why) {}

  /** Whether anything may be compared; where not, nothing need be read to draw. */
  default boolean isOpen() {
    return true;
  }

  /**
   * The agent that a comparison gives a task to, by lot; empty where none is about it.
   *
   * @param work names what it is about, the same when that is listed again
   */
  Optional<Drawn> draw(TaskId task, String work, TaskBrief brief);
}
