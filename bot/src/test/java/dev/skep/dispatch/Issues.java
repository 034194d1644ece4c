package dev.skep.dispatch;

import dev.skep.core.prompt.PromptCatalog;
import dev.skep.core.task.Task;

/** The issues of tasks, for tests of other rooms. */
public final class Issues {
  private Issues() {}

  public static String body(Task task, PromptCatalog prompts) {
    return new IssueText(prompts).body(task);
  }
}
