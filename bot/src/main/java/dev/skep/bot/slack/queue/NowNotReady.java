package dev.skep.bot.slack.queue;

import dev.skep.core.outbox.Effect;
import dev.skep.core.task.Check;
import dev.skep.core.task.Lane;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Readiness;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.Turn;
import jakarta.inject.Singleton;
import java.util.List;

/** Who wants an item now hears when it turns out not to be ready. */
@Singleton
class NowNotReady implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    Turn now = change.after().turn();
    Readiness found = now.readiness();
    Task before = change.before();
    if (!(change.trigger() instanceof TaskTrigger.Placed) || before == null || found == null
        || found.equals(before.turn().readiness())) {
      return List.of();
    }
    boolean isTold = !found.ready() && now.check() == Check.OPEN && now.lane() == Lane.NOW && !now.queue().isEmpty();
    return isTold ? List.of(TellNotReady.effect(change.after().id())) : List.of();
  }
}
