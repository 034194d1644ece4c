package dev.skep.dispatch;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

@Singleton
class LookAgainHandler implements DeliveryHandler<LookAgain> {
  private final Provider<Follower> follower;

  LookAgainHandler(Provider<Follower> follower) {
    this.follower = follower;
  }

  @Override
  public String kind() {
    return LookAgain.KIND;
  }

  @Override
  public Class<LookAgain> type() {
    return LookAgain.class;
  }

  @Override
  public Completion deliver(LookAgain effect, Attempt attempt) {
    return follower.get().look(effect.task(), "", attempt.id());
  }
}
