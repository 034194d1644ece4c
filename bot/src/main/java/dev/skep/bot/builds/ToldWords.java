package dev.skep.bot.builds;

import dev.skep.core.task.TaskId;
import dev.skep.dispatch.AgentWords;
import dev.skep.notifications.worth.AgentCalls;
import jakarta.inject.Singleton;

/** Lets the figures know how often people's words began a session. */
@Singleton
class ToldWords implements AgentCalls {
  private final AgentWords words;

  ToldWords(AgentWords words) {
    this.words = words;
  }

  @Override
  public int of(TaskId task) {
    return words.told(task);
  }
}
