package dev.skep.notifications;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.task.Origin;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

@Singleton
class TellStuckHandler implements DeliveryHandler<TellStuck> {
  private static final Duration LOOK_BACK = Duration.ofHours(6);

  private final Messenger messenger;
  private final Clock clock;

  TellStuckHandler(Messenger messenger, Clock clock) {
    this.messenger = messenger;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return TellStuck.KIND;
  }

  @Override
  public Class<TellStuck> type() {
    return TellStuck.class;
  }

  @Override
  public Completion deliver(TellStuck effect, Attempt attempt) {
    var direct = new Origin(messenger.directChannel(effect.person()), "", effect.person(), "", "");
    messenger.postOnce(direct, new Notice.QueueStuck(effect.queue(), effect.reason()), attempt,
        clock.instant().minus(LOOK_BACK));
    return Completion.NOTHING;
  }
}
