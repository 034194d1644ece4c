package dev.skep.notifications.digest;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;

/** Says it to that person alone. */
@Singleton
class TellDigestEndedHandler implements DeliveryHandler<TellDigestEnded> {
  private final BeanProvider<DigestDesk> desk;

  TellDigestEndedHandler(BeanProvider<DigestDesk> desk) {
    this.desk = desk;
  }

  @Override
  public String kind() {
    return TellDigestEnded.KIND;
  }

  @Override
  public Class<TellDigestEnded> type() {
    return TellDigestEnded.class;
  }

  @Override
  public Completion deliver(TellDigestEnded effect, Attempt attempt) {
    desk.get().tellEnded(effect.person(), effect.channel(), effect.reason(), attempt);
    return Completion.NOTHING;
  }
}
