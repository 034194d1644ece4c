package dev.skep.bot.slack;

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
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Shows a revision once per person, and again as it stands when something was decided. */
@Singleton
class RevisionDelivery implements DeliveryHandler<ShowRevision> {
  private static final Duration LOOK_BACK = Duration.ofHours(6);

  private final SlackPosts posts;
  private final Provider<Learning> learning;
  private final TaskStore tasks;
  private final Clock clock;

  RevisionDelivery(SlackPosts posts, Provider<Learning> learning, TaskStore tasks, Clock clock) {
    this.posts = posts;
    this.learning = learning;
    this.tasks = tasks;
    this.clock = clock;
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
      return learning.get().shown(revision.id(), channel, postOnce(channel, show.thread(), text, attempt));
    } catch (SlackClient.SlackRefusal e) {
      throw e.permanent();
    }
  }

  private String postOnce(String channel, String thread, SlackText text, Attempt attempt) {
    Optional<String> earlier = attempt.mayHaveHappened()
        ? posts.find(channel, thread, attempt.id(), clock.instant().minus(LOOK_BACK))
        : Optional.empty();
    return earlier.orElseGet(() -> posts.post(channel, thread, text, attempt.id()));
  }
}
