package dev.skep.notifications.build;

import dev.skep.core.outbox.Effect;
import dev.skep.core.task.Build.Light;
import dev.skep.core.task.Reaction;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskChange;
import dev.skep.core.task.TaskTrigger;
import jakarta.inject.Singleton;
import java.util.List;

/** A red build asks for a look at it, a little later, so that one look does for all checks of a commit. */
@Singleton
class BuildReaction implements Reaction {

  @Override
  public List<Effect> to(TaskChange change) {
    Task after = change.after();
    boolean red = change.trigger() instanceof TaskTrigger.BuildReported reported && reported.build().light() == Light.RED;
    return red && after.pullRequest() != null && after.state().isWithAgent()
        ? List.of(LookAtBuild.effect(after.id(), after.updatedAt().plus(LookAtBuild.AFTER_RED)))
        : List.of();
  }
}
