package dev.skep.notifications.worth;

import java.util.Map;

/** What the company's policy says that figures need. Reads the policy in force at the time of the call. */
public interface WorthPolicy {

  /** GitHub login of every engineer, by chat user id; empty where nobody listed them. */
  Map<String, String> engineers();

  /** Of all prices, for showing. */
  String currency();
}
