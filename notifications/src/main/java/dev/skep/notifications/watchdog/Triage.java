package dev.skep.notifications.watchdog;

import dev.skep.core.task.Task;
import dev.skep.notifications.Trouble;
import java.util.Optional;

/** Lets a model say what an agent is doing. Calls go out, and none of them fails: without an answer there is no word. */
@FunctionalInterface
public interface Triage {
  /** @return empty where no model can be asked, or what it says does not stand in what it was shown */
  Optional<Verdict> judge(Task task, Trouble trouble, Trace trace);
}
