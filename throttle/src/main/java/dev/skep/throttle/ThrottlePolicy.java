package dev.skep.throttle;

/** The rules in force at the time of the call. */
public interface ThrottlePolicy {
  ThrottleRules rules();
}
