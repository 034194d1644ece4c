package dev.skep.intake.watch;

import java.util.List;
import java.util.Optional;

/** What the company wants watched. Reads the policy in force at the time of the call. */
public interface WatchPolicy {

  /** In the order of the file. */
  List<WatchRule> watchRules(String channel);

  /** By its name, wherever it watches. */
  Optional<WatchRule> watchRule(String name);
}
