package dev.skep.bot.slack.queue;

import dev.skep.bot.slack.kit.Mrkdwn;
import dev.skep.bot.slack.kit.Note;
import dev.skep.bot.slack.kit.NoteDelivery;
import dev.skep.bot.slack.kit.TaskInWords;
import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.throttle.hold.ReleaseOut;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Says where it was asked for that a release is out and a task goes on. */
@Singleton
class ReleaseOutDelivery implements DeliveryHandler<ReleaseOut> {
  private final NoteDelivery notes;
  private final Provider<TaskStore> tasks;

  ReleaseOutDelivery(NoteDelivery notes, Provider<TaskStore> tasks) {
    this.notes = notes;
    this.tasks = tasks;
  }

  @Override
  public String kind() {
    return ReleaseOut.KIND;
  }

  @Override
  public Class<ReleaseOut> type() {
    return ReleaseOut.class;
  }

  @Override
  public Completion deliver(ReleaseOut out, Attempt attempt) {
    Optional<Task> elsewhere =
        tasks.get().find(out.task()).filter(t -> !t.origin().thread().equals(out.thread()));
    String markup =
        Mrkdwn.escape(out.tag()) + " is out, so " + elsewhere.map(TaskInWords::name).orElse("this") + " goes on.";
    return notes.deliver(new Note(out.person(), out.channel(), out.thread(), markup, false), attempt);
  }
}
