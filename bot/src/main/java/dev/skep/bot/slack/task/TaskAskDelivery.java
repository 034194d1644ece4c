package dev.skep.bot.slack.task;

import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

@Singleton
class TaskAskDelivery implements DeliveryHandler<TaskAsk> {
  private final TaskStore tasks;
  private final OtherAgents others;
  private final SlackPosts posts;

  TaskAskDelivery(TaskStore tasks, OtherAgents others, SlackPosts posts) {
    this.tasks = tasks;
    this.others = others;
    this.posts = posts;
  }

  @Override
  public String kind() {
    return TaskAsk.KIND;
  }

  @Override
  public Class<TaskAsk> type() {
    return TaskAsk.class;
  }

  @Override
  public Completion deliver(TaskAsk ask, Attempt attempt) {
    List<Task> asked =
        tasks.find(ask.tasks()).stream().sorted(Comparator.comparing(Task::createdAt)).toList();
    try {
      posts.postOnce(ask.channel(), ask.thread(), TaskAskBlocks.of(ask.what(), asked, others::of), attempt);
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
    return Completion.NOTHING;
  }
}
