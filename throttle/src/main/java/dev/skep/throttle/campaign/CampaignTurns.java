package dev.skep.throttle.campaign;

import dev.skep.core.outbox.Effect;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import jakarta.inject.Singleton;
import java.util.List;

/** How one task of a campaign fares may decide about the next. */
@Singleton
class CampaignTurns implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    Task before = change.before();
    Task after = change.after();
    boolean matters =
        before == null || before.state() != after.state() || before.rounds() != after.rounds();
    return matters ? Campaign.of(after).map(LookAtCampaign::effect).stream().toList() : List.of();
  }
}
