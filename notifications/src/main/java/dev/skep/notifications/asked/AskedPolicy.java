package dev.skep.notifications.asked;

/** Whether changes are held against their briefs. Reads what is in force at the time of the call. */
@FunctionalInterface
public interface AskedPolicy {
  boolean judges();
}
