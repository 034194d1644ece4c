package dev.skep.notifications.watchdog;

/** What the company says of how long is too long. */
@FunctionalInterface
public interface WatchdogPolicy {

  /** @param repository full name */
  WatchdogRules watchdog(String repository);
}
