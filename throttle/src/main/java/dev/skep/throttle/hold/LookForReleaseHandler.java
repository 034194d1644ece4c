package dev.skep.throttle.hold;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;

/** Nobody is asked for releases that nothing waits for any more. */
@Singleton
class LookForReleaseHandler implements DeliveryHandler<LookForRelease> {
  private final Provider<HeldUntil> held;
  private final BeanProvider<Releases> releases;

  LookForReleaseHandler(Provider<HeldUntil> held, BeanProvider<Releases> releases) {
    this.held = held;
    this.releases = releases;
  }

  @Override
  public String kind() {
    return LookForRelease.KIND;
  }

  @Override
  public Class<LookForRelease> type() {
    return LookForRelease.class;
  }

  @Override
  public Completion deliver(LookForRelease look, Attempt attempt) {
    List<HeldUntilRow> waiting = held.get().waiting(look.repository()).stream().filter(held.get()::stillHolds).toList();
    if (waiting.isEmpty()) {
      return Completion.NOTHING;
    }
    List<Releases.Published> published = releases.get().of(look.repository());
    return () -> waiting
        .forEach(row -> row.met(published).ifPresent(release -> held.get().letGo(row, release, attempt.id())));
  }
}
