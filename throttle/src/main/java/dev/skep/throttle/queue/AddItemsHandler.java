package dev.skep.throttle.queue;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Check;
import dev.skep.core.task.Item;
import dev.skep.core.task.Origin;
import dev.skep.core.task.QueueTasks;
import dev.skep.core.task.TaskBrief;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.Turn;
import dev.skep.core.task.TurnBuilder;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Permanent;
import dev.skep.core.work.Retryable;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes tasks of the next items put aside, so many places of the list at a time. The tasks, what is left to add and the next such effect commit together, so a
 * chunk is added once, whenever and wherever it is killed; what is in the queue by now is left out.
 */
@Singleton
class AddItemsHandler implements DeliveryHandler<AddItems> {
  static final int CHUNK = 500;

  private final QueueImports imports;
  private final Queues queues;
  private final QueueTasks tasks;
  private final TaskStore store;
  private final Staging staging;
  private final BeanProvider<ItemBriefs> briefs;
  private final Outbox outbox;

  AddItemsHandler(QueueImports imports, Queues queues, QueueTasks tasks, TaskStore store, Staging staging,
      BeanProvider<ItemBriefs> briefs, Outbox outbox) {
    this.imports = imports;
    this.queues = queues;
    this.tasks = tasks;
    this.store = store;
    this.staging = staging;
    this.briefs = briefs;
    this.outbox = outbox;
  }

  @Override
  public String kind() {
    return AddItems.KIND;
  }

  @Override
  public Class<AddItems> type() {
    return AddItems.class;
  }

  private record Next(Staging.Staged staged, TaskBrief brief) {}

  @Override
  public Completion deliver(AddItems payload, Attempt attempt) {
    QueueImport now = imports.adding(payload.queue()).orElse(null);
    if (now == null) {
      return Completion.NOTHING;
    }
    WorkQueue queue = queues.named(now.queue())
        .orElseThrow(() -> new Permanent("There is no queue " + now.queue() + " any more."));
    var next = new ArrayList<Next>(CHUNK);
    for (Staging.Staged staged : staging.between(now.id(), now.position(), now.position() + CHUNK)) {
      next.add(new Next(staged, brief(queue, staged.item())));
    }
    return () -> add(queue, now, next, attempt.id());
  }

  private TaskBrief brief(WorkQueue queue, ListedItem item) {
    return switch (briefs.get().brief(queue, item)) {
      case ItemBriefs.Made.Brief(TaskBrief brief) -> brief;
      case ItemBriefs.Made.Refused(String sentence) -> throw new Permanent(sentence);
    };
  }

  private void add(WorkQueue queue, QueueImport read, List<Next> next, String cause) {
    QueueImport now = imports.locked(read.id());
    if (now.state() != QueueImport.State.ADDING || now.position() != read.position()) {
      throw new Retryable("the import was changed meanwhile", (Throwable) null);
    }
    Set<String> known = tasks.known(queue.name(), next.stream().map(n -> n.staged().item().key()).toList());
    int already = now.position() < 0 ? tasks.counts(queue.name()).all() : now.already();
    var listed = new ArrayList<TaskStore.Listed>();
    for (Next one : next) {
      if (!known.contains(one.staged().item().key())) {
        listed.add(listed(queue, now, one, already + now.added() + listed.size()));
      }
    }
    Brought by = now.brought();
    store.submitListed(listed, new Origin(queue.channel(), "", by.person(), by.personName(), by.permalink()),
        Actor.person(by.person()), cause);
    // What stands in the list twice has a number and is not put aside: a chunk may be short, or empty, before the end.
    long through = now.position() + CHUNK;
    boolean last = through >= now.read() - 1;
    imports.change(now.id(), i -> i.with(b -> b.added(i.added() + listed.size()).already(already).position(through)
        .state(last ? QueueImport.State.DONE : QueueImport.State.ADDING)), last);
    if (last) {
      staging.clear(now.id());
    } else {
      outbox.add(AddItems.effect(queue.name()));
    }
  }

  private static TaskStore.Listed listed(WorkQueue queue, QueueImport now, Next one, long number) {
    ListedItem item = one.staged().item();
    Turn turn = TurnBuilder.builder().queue(queue.name()).lane(queue.lane())
        .rank(Turn.rank(now.createdAt()) + one.staged().number()).assignee(queue.assignee(number))
        .check(queue.check() ? Check.OPEN : Check.NONE).build();
    return new TaskStore.Listed(one.brief(), turn, new Item(item.name(), item.words(), item.link()));
  }

  /** What was added stays, and people are told how much that is: the same list brought again doubles nothing. */
  @Override
  public Completion giveUp(AddItems payload, String reason) {
    return () -> imports.adding(payload.queue()).ifPresent(now -> {
      staging.clear(now.id());
      imports.change(now.id(), i -> i.with(b -> b.state(QueueImport.State.STOPPED).note(reason)), true);
    });
  }
}
