package dev.skep.intake.usage;

import dev.skep.core.task.TaskId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** What models were used for: every call that was made, failed ones included. */
@Singleton
public class Usage {
  private final ModelCallRows calls;
  private final ConversationTasks tasks;

  Usage(ModelCallRows calls, ConversationTasks tasks) {
    this.calls = calls;
    this.tasks = tasks;
  }

  /** Of all calls from then on. */
  public Spent since(Instant time) {
    return calls.since(time);
  }

  public Spent ofConversation(UUID conversation) {
    return calls.ofConversation(conversation);
  }

  /** Its own calls, and an equal share of those of the conversation it was filed from. */
  public Spent ofTask(TaskId task) {
    Spent own = calls.ofTask(task.value());
    return tasks.findById(task.value()).map(ConversationTask::conversation)
        .map(conversation -> calls.ofConversation(conversation).dividedBy(tasks.countByConversation(conversation)))
        .map(own::plus).orElse(own);
  }

  /** The conversation's calls, those to come included, count for this task as well. Joins the caller's transaction. */
  public void filed(UUID conversation, TaskId task) {
    tasks.save(new ConversationTask(task.value(), conversation));
  }
}
