package dev.skep.notifications.worth;

import java.util.List;
import java.util.Map;

/** What the company's policy says that figures need. Reads the policy in force at the time of the call. */
public interface WorthPolicy {

  /** GitHub login of every engineer, by chat user id; empty where nobody listed them. */
  Map<String, String> engineers();

  /** Whose tasks are whose; empty where channels stand for teams. */
  default List<Team> teams() {
    return List.of();
  }

  /** Of all prices, for showing. */
  String currency();
}
