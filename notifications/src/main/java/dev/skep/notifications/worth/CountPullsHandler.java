package dev.skep.notifications.worth;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what adopters got merged before and after, a few people at a time; what is over is counted once for good. */
@Singleton
class CountPullsHandler implements DeliveryHandler<CountPulls> {
  private static final int AT_A_TIME = 40;
  /** Searches lag behind. */
  private static final Duration SETTLED = Duration.ofDays(1);

  private final Adopters adopters;
  private final @Nullable MergedPullRequests pulls;
  private final @Nullable WorthPolicy policy;
  private final Provider<Outbox> outbox;
  private final Clock clock;

  CountPullsHandler(Adopters adopters, @io.micronaut.core.annotation.Nullable @Nullable MergedPullRequests pulls,
      @io.micronaut.core.annotation.Nullable @Nullable WorthPolicy policy, Provider<Outbox> outbox, Clock clock) {
    this.adopters = adopters;
    this.pulls = pulls;
    this.policy = policy;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return CountPulls.KIND;
  }

  @Override
  public Class<CountPulls> type() {
    return CountPulls.class;
  }

  @Override
  public Completion deliver(CountPulls effect, Attempt attempt) {
    String login = logins().get(effect.person());
    if (pulls == null || login == null) {
      return Completion.NOTHING;
    }
    OptionalInt count = pulls.count(login, effect.from(), effect.to());
    return () -> count.ifPresent(
        n -> adopters.add(new Adopters.Window(effect.person(), effect.from(), effect.to()), n));
  }

  /** Asks for what is over and was not counted yet; what could not be counted is tried again with the next round. */
  @Scheduled(initialDelay = "2m", fixedDelay = "6h")
  void count() {
    Map<String, String> logins = logins();
    if (pulls == null || logins.isEmpty()) {
      return;
    }
    Instant now = clock.instant().minus(SETTLED);
    Set<Adopters.Window> counted = adopters.counted().keySet();
    var open = new ArrayList<>(adopters.all().stream().filter(a -> logins.containsKey(a.person()) && a.isOver(now))
        .flatMap(a -> Stream.of(a.before(), a.after())).filter(w -> !counted.contains(w)).toList());
    // Those that cannot be counted must not stand before the others for ever.
    Collections.shuffle(open);
    open.stream().limit(AT_A_TIME).forEach(window -> outbox.get().add(CountPulls.effect(window)));
  }

  private Map<String, String> logins() {
    return policy == null ? Map.of() : policy.engineers();
  }
}
