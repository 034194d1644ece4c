package dev.skep.notifications.digest;

import java.util.List;

/** What the company's policy says of digests. Reads the policy in force at the time of the call. */
public interface DigestPolicy {

  /** At most one for each channel. */
  List<DigestPlan> digests();
}
