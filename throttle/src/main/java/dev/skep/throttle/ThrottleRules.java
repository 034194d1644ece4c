package dev.skep.throttle;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Map;

/**
 * What is in force: all of it at once, the strictest wins.
 *
 * @param aging a task that waited longer goes before all that did not
 * @param queues by name
 */
@RecordBuilder
public record ThrottleRules(
    Limits limits, Pace pace, ReleaseWindow window, Money money, ContentBudget content, Duration aging,
    Map<String, QueueRules> queues)
    implements
      ThrottleRulesBuilder.With {
  public static final ThrottleRules DEFAULT = new ThrottleRules(
      Limits.DEFAULT, Pace.FREE, ReleaseWindow.ALWAYS, Money.NO_LIMITS, ContentBudget.GITHUB,
      Duration.ofDays(5), Map.of());

  public ThrottleRules {
    queues = Map.copyOf(queues);
  }

  QueueRules queue(String name) {
    return queues.getOrDefault(name, QueueRules.NONE);
  }
}
