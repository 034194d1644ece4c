package dev.skep.intake.watch;

import io.micronaut.core.annotation.Introspected;

/** What came of a rule's proposals. */
@Introspected
public record WatchFigures(String rule, long proposed, long notUseful, long filed) {
  static WatchFigures none(String rule) {
    return new WatchFigures(rule, 0, 0, 0);
  }
}
