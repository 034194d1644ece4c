package dev.skep.bot.queue;

import dev.skep.core.task.Item;
import dev.skep.core.task.Task;
import dev.skep.intake.ReadinessLook;
import dev.skep.intake.usage.Bill;
import dev.skep.throttle.queue.ReadinessAgent;
import dev.skep.throttle.queue.WorkQueue;
import jakarta.inject.Singleton;
import java.util.Objects;

/** Lets queues look into their items by what intake can read. Who brought an item is charged. */
@Singleton
class QueueReadiness implements ReadinessAgent {
  private final ReadinessLook look;

  QueueReadiness(ReadinessLook look) {
    this.look = look;
  }

  @Override
  public boolean canLook(WorkQueue queue) {
    return look.canLook(queue.playbook());
  }

  @Override
  public boolean isClosed(Task task) {
    return look.isOverBudget(bill(task));
  }

  @Override
  public Found look(Task task) {
    Item item = Objects.requireNonNullElseGet(task.item(), () -> new Item(task.brief().title(), "", ""));
    return found(look.look(task.brief().template(), task.brief().repository(), item, task.brief().variables(),
        bill(task)));
  }

  @Override
  public Found unknown(String reason) {
    return found(look.unknown(reason));
  }

  private static Found found(ReadinessLook.Looked looked) {
    return new Found(looked.readiness(), looked.again());
  }

  private static Bill bill(Task task) {
    return Bill.ofTask(task.id(), task.origin().asker());
  }
}
