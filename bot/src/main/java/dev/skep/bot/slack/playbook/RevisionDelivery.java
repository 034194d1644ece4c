package dev.skep.bot.slack.playbook;

import dev.skep.bot.slack.kit.SlackClient;
import dev.skep.bot.slack.kit.SlackPosts;
import dev.skep.bot.slack.kit.SlackText;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.playbook.Learning;
import dev.skep.intake.playbook.Revision;
import dev.skep.intake.playbook.ShowRevision;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** Shows a revision once per person, and again as it stands when something was decided. */
@Singleton
class RevisionDelivery implements DeliveryHandler<ShowRevision> {

  private final SlackPosts posts;
  private final Provider<Learning> learning;
  private final TaskStore tasks;

  RevisionDelivery(SlackPosts posts, Provider<Learning> learning, TaskStore tasks) {
    this.posts = posts;
    this.learning = learning;
    this.tasks = tasks;
  }

  @Override
  public String kind() {
    return ShowRevision.KIND;
  }

  @Override
  public Class<ShowRevision> type() {
    return ShowRevision.class;
  }

  @Override
  public Completion deliver(ShowRevision show, Attempt attempt) {
    Revision revision = learning.get().find(show.revision()).orElseThrow();
    Task task = tasks.find(revision.task()).orElseThrow();
    SlackText text = RevisionBlocks.of(revision, task, learning.get().canExport());
    try {
      if (!show.message().isEmpty()) {
        posts.edit(show.channel(), show.message(), text);
        return Completion.NOTHING;
      }
      String channel = show.person().isEmpty() ? show.channel() : posts.directChannel(show.person());
      return learning.get().shown(revision.id(), channel, posts.postOnce(channel, show.thread(), text, attempt));
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }
}
