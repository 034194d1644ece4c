package dev.skep.notifications.worth;

import dev.skep.core.task.TaskId;
import io.micronaut.context.ApplicationContext;

/** What figures know of a task, for tests of other rooms. */
public final class FactsSeen {
  private FactsSeen() {}

  public static Fact of(ApplicationContext context, TaskId task) {
    return context.getBean(FactRows.class).findById(task.value()).orElseThrow();
  }
}
