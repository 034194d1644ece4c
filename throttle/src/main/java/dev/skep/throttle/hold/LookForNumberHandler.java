package dev.skep.throttle.hold;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Nobody is asked for what nothing waits for any more. */
@Singleton
class LookForNumberHandler implements DeliveryHandler<LookForNumber> {
  private final Provider<HeldUntil> held;
  private final BeanProvider<Numbers> numbers;

  LookForNumberHandler(Provider<HeldUntil> held, BeanProvider<Numbers> numbers) {
    this.held = held;
    this.numbers = numbers;
  }

  @Override
  public String kind() {
    return LookForNumber.KIND;
  }

  @Override
  public Class<LookForNumber> type() {
    return LookForNumber.class;
  }

  @Override
  public Completion deliver(LookForNumber look, Attempt attempt) {
    List<HeldUntilRow> waiting = held.get().waiting(look.repository(), look.number()).stream()
        .filter(held.get()::stillHolds).toList();
    if (waiting.isEmpty()) {
      return Completion.NOTHING;
    }
    Optional<Numbers.Found> found = numbers.get().find(waiting.getFirst().repository(), look.number());
    return () -> waiting.forEach(row -> held.get().seen(row, found, attempt.id()));
  }
}
