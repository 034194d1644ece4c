package dev.skep.throttle;

/** The limits in force at the time of the call. */
public interface ThrottlePolicy {
  Limits limits();
}
