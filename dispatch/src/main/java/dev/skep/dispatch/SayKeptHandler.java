package dev.skep.dispatch;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import jakarta.inject.Singleton;

@Singleton
class SayKeptHandler implements DeliveryHandler<SayKept> {
  private final AgentWords words;
  private final Outbox outbox;

  SayKeptHandler(AgentWords words, Outbox outbox) {
    this.words = words;
    this.outbox = outbox;
  }

  @Override
  public String kind() {
    return SayKept.KIND;
  }

  @Override
  public Class<SayKept> type() {
    return SayKept.class;
  }

  @Override
  public Completion deliver(SayKept effect, Attempt attempt) {
    return () -> words.kept(effect.task())
        .forEach(word -> outbox.add(SayToAgent.effect(word.id(), effect.task())));
  }
}
