package dev.skep.bot.slack.queue;

import dev.skep.bot.slack.kit.Actions;
import dev.skep.bot.slack.kit.Button;
import dev.skep.bot.slack.kit.Note;
import dev.skep.bot.slack.kit.Pressing;
import dev.skep.bot.slack.kit.Talk;
import dev.skep.core.inbox.OwedAnswers;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskState;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.Waits;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.Intake;
import dev.skep.notifications.Boards;
import dev.skep.notifications.StuckQueues;
import dev.skep.throttle.queue.Queues;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** What people say of single items of their channel's queue: in words, and by the menus of its board. */
@Singleton
public class QueueTalk implements Talk, Pressing {
  private final Queues queues;
  private final QueueTasks items;
  private final TaskStore tasks;
  private final ItemMoves moves;
  private final StuckQueues stuck;
  private final Boards boards;
  private final Outbox outbox;
  private final OwedAnswers owed;

  QueueTalk(Queues queues, QueueTasks items, TaskStore tasks, ItemMoves moves, StuckQueues stuck, Boards boards,
      Outbox outbox, OwedAnswers owed) {
    this.queues = queues;
    this.items = items;
    this.tasks = tasks;
    this.moves = moves;
    this.stuck = stuck;
    this.boards = boards;
    this.outbox = outbox;
    this.owed = owed;
  }

  @Override
  public int order() {
    return 20;
  }

  /** Where the words are about an item that waits in the channel's queue. */
  @Override
  public Optional<Completion> said(Intake.Asked asked, Attempt attempt) {
    Optional<WorkQueue> queue = queues.ofChannel(asked.channel());
    return queue.flatMap(q -> QueueWords.read(asked.text(), name -> waiting(q, name).isPresent())
        .map(wish -> moved(waiting(q, wish.item()).orElseThrow(), wish.move(),
            new Note(asked.person(), asked.channel(), asked.thread(), "", false), attempt)));
  }

  private Optional<Task> waiting(WorkQueue queue, String name) {
    return items.about(queue.name(), name)
        .filter(t -> t.state() == TaskState.QUEUED || t.state() == TaskState.FAILED);
  }

  /** Nothing of the channel's queue starts while Skep cannot speak there; those who mind it hear why. */
  public Completion gone(String channel, String why) {
    return () -> queues.ofChannel(channel).ifPresent(q -> stuck.pause(q.name(), why, asker(q)));
  }

  private String asker(WorkQueue queue) {
    return items.waiting(queue.name(), Waits.LINE, 1).stream().findFirst().map(t -> t.origin().asker()).orElse("");
  }

  /** The board says that the queue is paused, and has the button that lets it go on. */
  public Completion back(String channel) {
    return () -> queues.ofChannel(channel).filter(q -> items.counts(q.name()).all() > 0)
        .ifPresent(q -> boards.refresh(q.name()));
  }

  @Override
  public Set<String> actions() {
    return Set.of(Actions.ITEM_MENU);
  }

  /** An entry of an item's menu was chosen. */
  @Override
  public Completion pressed(Button button, Attempt attempt) {
    String[] chosen = button.value().split(":", 2);
    ItemMove move = ItemMove.valueOf(chosen[0]);
    Optional<Task> task = tasks.find(TaskId.of(chosen[1]));
    var reply = new Note(button.person(), button.channel(), "", "", true);
    return task.isEmpty() ? () -> owed.settle(attempt.id()) : moved(task.get(), move, reply, attempt);
  }

  /** {@code /skep queue do checkout_v2} and the like; empty where no queue here has such an item. */
  Optional<Completion> typed(WorkQueue queue, ItemMove move, String name, Note reply, Attempt attempt) {
    return items.about(queue.name(), name).map(task -> moved(task, move, reply, attempt));
  }

  private Completion moved(Task task, ItemMove move, Note reply, Attempt attempt) {
    ItemMoves.Move decided = moves.of(task, move, reply.person(), attempt.id());
    return () -> say(reply, decided.words(), attempt);
  }

  private void say(Note reply, String words, Attempt attempt) {
    outbox.add(new Note(reply.person(), reply.channel(), reply.thread(), words, reply.alone()).effect()
        .answering(attempt.id()));
  }
}
