package dev.skep.bot.github;

import dev.skep.core.review.ReviewDepth;
import dev.skep.core.review.ReviewPolicy;
import dev.skep.core.review.ReviewRules;
import dev.skep.core.task.TaskBrief;
import java.util.Map;

/** A company that names these people and wants nothing else. */
record Colleagues(Map<String, String> people) implements ReviewPolicy {

  @Override
  public ReviewRules rules() {
    return ReviewRules.DEFAULT;
  }

  @Override
  public ReviewDepth depth(TaskBrief brief) {
    return ReviewDepth.FULL;
  }
}
