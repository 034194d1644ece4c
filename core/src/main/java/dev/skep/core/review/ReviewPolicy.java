package dev.skep.core.review;

import dev.skep.core.task.TaskBrief;
import java.util.Map;

/** What the company's policy says of reviews. Reads what is in force at the time of the call. */
public interface ReviewPolicy {

  /** Asks for no more people than may review. */
  ReviewRules rules();

  /** How closely a change by that brief's template is looked at. */
  ReviewDepth depth(TaskBrief brief);

  /** Who may review: GitHub login by chat user id. */
  Map<String, String> people();
}
