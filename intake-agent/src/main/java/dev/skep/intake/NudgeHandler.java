package dev.skep.intake;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reminds once of what nobody answered, then puts it aside. Nothing is ever filed because time ran out. */
@Singleton
class NudgeHandler implements DeliveryHandler<Nudge> {
  private final Conversations conversations;
  private final Saying saying;
  private final Clock clock;

  NudgeHandler(Conversations conversations, Saying saying, Clock clock) {
    this.conversations = conversations;
    this.saying = saying;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return Nudge.KIND;
  }

  @Override
  public Class<Nudge> type() {
    return Nudge.class;
  }

  @Override
  public Completion deliver(Nudge nudge, Attempt attempt) {
    Optional<Conversation> silent = conversations.find(nudge.conversation())
        .filter(c -> c.state().isOpen() && c.step() == nudge.step());
    return silent.map(c -> switch (nudge.what()) {
      case REMIND -> saying.remind(c);
      case EXPIRE -> saying.expire(c, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }).orElse(Completion.NOTHING);
  }
}
