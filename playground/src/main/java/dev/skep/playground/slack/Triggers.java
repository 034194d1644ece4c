package dev.skep.playground.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Permissions to open one form for one person, good for a short while. */
final class Triggers {
  private final Workspace workspace;
  private final Clock clock;
  private final Duration last;
  private final Map<String, Trigger> issued = new HashMap<>();

  private record Trigger(String person, Instant at, boolean used) {}

  Triggers(Workspace workspace, Clock clock, Duration last) {
    this.workspace = workspace;
    this.clock = clock;
    this.last = last;
  }

  synchronized String issue(String person) {
    String id = workspace.id("1337.42.");
    issued.put(id, new Trigger(person, clock.instant(), false));
    return id;
  }

  /** Uses it up and tells whose it was. */
  synchronized String exchange(String id) {
    Trigger trigger = issued.get(id);
    if (trigger == null) {
      throw new Refused("invalid_trigger_id");
    }
    Refused.when(trigger.used(), "exchanged_trigger_id");
    Refused.when(trigger.at().plus(last).isBefore(clock.instant()), "expired_trigger_id");
    issued.put(id, new Trigger(trigger.person(), trigger.at(), true));
    return trigger.person();
  }
}
