package dev.skep.bot.policy;

import dev.skep.core.task.TaskId;
import dev.skep.intake.usage.Spent;
import dev.skep.intake.usage.Usage;
import dev.skep.notifications.worth.ModelCosts;
import jakarta.inject.Singleton;

/** Lets the figures know what models cost. */
@Singleton
class ModelCostsOfTasks implements ModelCosts {
  private final Usage usage;

  ModelCostsOfTasks(Usage usage) {
    this.usage = usage;
  }

  @Override
  public Used of(TaskId task) {
    Spent spent = usage.ofTask(task);
    return new Used(spent.tokens(), spent.known(), spent.unpriced());
  }
}
