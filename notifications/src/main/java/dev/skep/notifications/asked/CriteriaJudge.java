package dev.skep.notifications.asked;

import dev.skep.core.task.Task;
import java.util.List;
import java.util.Optional;

/** Says of each criterion of a brief whether a change meets it. Calls go out. Never throws for a model's sake. */
public interface CriteriaJudge {

  /** Whether there is anybody at all who may be asked, now or later. */
  boolean isThere();

  /**
   * @param diff the change as {@link ShownDiff} writes it
   * @return empty where nobody can be asked, a budget is used up, or the answer is of no use
   */
  Optional<List<Claim>> judge(Task task, List<String> criteria, String diff);
}
