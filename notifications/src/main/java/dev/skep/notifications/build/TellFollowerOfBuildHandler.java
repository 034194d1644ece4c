package dev.skep.notifications.build;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Build.Light;
import dev.skep.core.task.Follower;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.HowMuch;
import dev.skep.notifications.HowMuchTold;
import dev.skep.notifications.Messenger;
import dev.skep.notifications.Notice;
import dev.skep.notifications.Told;
import jakarta.inject.Singleton;

/** Says it once, while it is so, and not to who wants to hear less: it is for another to decide. */
@Singleton
class TellFollowerOfBuildHandler implements DeliveryHandler<TellFollowerOfBuild> {
  private final TaskStore tasks;
  private final HowMuchTold told;
  private final Messenger messenger;

  TellFollowerOfBuildHandler(TaskStore tasks, HowMuchTold told, Messenger messenger) {
    this.tasks = tasks;
    this.told = told;
    this.messenger = messenger;
  }

  @Override
  public String kind() {
    return TellFollowerOfBuild.KIND;
  }

  @Override
  public Class<TellFollowerOfBuild> type() {
    return TellFollowerOfBuild.class;
  }

  @Override
  public Completion deliver(TellFollowerOfBuild effect, Attempt attempt) {
    Task task = Told.in(effect.follower(), tasks.find(effect.task()).orElseThrow());
    if (task.state().isWithAgent() && task.build().light() == Light.RED && isWanted(effect.follower())) {
      messenger.postOnce(task.origin(), new Notice.BuildStuck(task, effect.gate()), attempt, task.createdAt());
    }
    return Completion.NOTHING;
  }

  private boolean isWanted(Follower who) {
    return told.of(who.person()) != HowMuch.RESULTS && !told.isMuted(who.person(), who.channel(), who.thread());
  }
}
