package dev.skep.notifications.signal;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import dev.skep.notifications.incident.IncidentEars;
import dev.skep.throttle.campaign.Campaign;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of a task, or whether a person is to decide how it goes on, shows under the message that asked for it, and an
 * end answers a question whether to stop it.
 */
@Singleton
class SignalChanges implements Reaction, IncidentEars {
  private final Provider<Outbox> outbox;

  SignalChanges(Provider<Outbox> outbox) {
    this.outbox = outbox;
  }

  @Override
  public List<Effect> to(TaskChange change) {
    Task after = change.after();
    Task before = change.before();
    var effects = new ArrayList<Effect>();
    boolean same = before != null && before.origin().message().equals(after.origin().message())
        && Mirror.of(before) == Mirror.of(after);
    boolean shows = shows(after);
    if (shows && !same) {
      effects.add(ShowSignal.effect(after.origin()));
    }
    if (shows && before != null && before.state().isWithAgent() && !after.state().isOpen()) {
      effects.add(SettleStop.effect(after));
    }
    return effects;
  }

  private static boolean shows(Task task) {
    return !task.origin().message().isEmpty() && Campaign.of(task).isEmpty();
  }

  @Override
  public void stirred(Task task) {
    if (shows(task)) {
      outbox.get().add(ShowSignal.effect(task.origin()));
    }
  }
}
