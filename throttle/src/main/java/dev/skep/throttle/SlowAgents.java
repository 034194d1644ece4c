package dev.skep.throttle;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The agents that left work lately, so that the next is kept from them for a while. */
@Singleton
public class SlowAgents {
  private final AgentPaces paces;
  private final Clock clock;

  SlowAgents(AgentPaces paces, Clock clock) {
    this.paces = paces;
    this.clock = clock;
  }

  /** Their names, as things stand now. */
  public Set<String> now() {
    Instant now = clock.instant();
    return paces.all().entrySet().stream().filter(e -> e.getValue().next().isAfter(now)).map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
