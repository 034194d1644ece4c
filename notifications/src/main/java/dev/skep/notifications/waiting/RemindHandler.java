package dev.skep.notifications.waiting;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.List;

/** Decides anew: what was settled, said or shut meanwhile is not said; it comes back by itself when it is due again. */
@Singleton
class RemindHandler implements DeliveryHandler<Remind> {
  private final Reminders reminders;
  private final BeanProvider<Bundles> bundles;

  RemindHandler(Reminders reminders, BeanProvider<Bundles> bundles) {
    this.reminders = reminders;
    this.bundles = bundles;
  }

  @Override
  public String kind() {
    return Remind.KIND;
  }

  @Override
  public Class<Remind> type() {
    return Remind.class;
  }

  @Override
  public Completion deliver(Remind effect, Attempt attempt) {
    if (attempt.mayHaveHappened() && bundles.get().isSaid(effect.person(), attempt)) {
      return () -> reminders.said(effect.person(), effect.causes());
    }
    List<Matter> due = reminders.due(effect.person()) instanceof Reminding.Send(List<Matter> now)
        ? now.stream().filter(m -> effect.causes().contains(m.cause())).toList()
        : List.of();
    if (due.isEmpty()) {
      return Completion.NOTHING;
    }
    bundles.get().say(effect.person(), due, attempt);
    return () -> reminders.said(effect.person(), due.stream().map(Matter::cause).toList());
  }
}
