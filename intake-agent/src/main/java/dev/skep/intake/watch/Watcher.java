package dev.skep.intake.watch;

import dev.skep.intake.Unasked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a sighting is worth a proposal. Pure. */
final class Watcher {
  /** So many are proposed in a channel in any 24 hours, by all its rules together. */
  static final int CHANNEL_MOST = 20;

  private Watcher() {}

  sealed interface Decision {
    record Propose(WatchRule rule) implements Decision {}

    record Nothing(String reason) implements Decision {}
  }

  /** Those that look for it, in the order of the file. */
  static List<WatchRule> matching(List<WatchRule> rules, Sighting seen) {
    return rules.stream().filter(rule -> rule.matches(seen)).toList();
  }

  /**
   * At most one rule speaks, the first that may.
   *
   * @param mayAsk whether the person behind it may ask for changes
   */
  static Decision decide(List<WatchRule> rules, Sighting seen, boolean mayAsk, Past past, Instant now) {
    List<WatchRule> matching = matching(rules, seen);
    if (matching.isEmpty()) {
      return new Decision.Nothing("no rule looks for it");
    }
    if (past.seen() || past.talkedOf()) {
      return new Decision.Nothing("its thread is talked of already");
    }
    if (!seen.emoji().isEmpty() && !mayAsk) {
      return new Decision.Nothing("who reacted may not ask");
    }
    if (past.inChannel() >= CHANNEL_MOST) {
      return new Decision.Nothing("enough was proposed in the channel today");
    }
    Optional<WatchRule> first = matching.stream().filter(rule -> mayPropose(rule, past, now)).findFirst();
    return first.<Decision>map(Decision.Propose::new)
        .orElseGet(() -> new Decision.Nothing("its rules are quiet, or have proposed enough today"));
  }

  private static boolean mayPropose(WatchRule rule, Past past, Instant now) {
    Quiet quiet = past.quiet().get(rule.name());
    return (quiet == null || !quiet.isAt(now)) && past.ofRule().getOrDefault(rule.name(), 0) < rule.mostPerDay();
  }

  /**
   * How it is put before people. The brief is made at once where the company said which playbook and repository, and
   * whose words they are: its app's, or of somebody who may ask. For anybody else's words no model is asked before a person
   * who may ask wants it, and nothing is filed by itself.
   *
   * @param ofChannel the repository that the channel is about, empty for none
   */
  static Unasked how(WatchRule rule, Sighting seen, boolean mayAsk, String ofChannel) {
    String repository = rule.repository().isEmpty() ? ofChannel : rule.repository();
    boolean trusted = seen.isByPerson() ? mayAsk : !rule.app().isEmpty();
    boolean prepared = trusted && !rule.template().isEmpty() && !repository.isEmpty();
    return new Unasked(
        rule.name(), repository, rule.template(), prepared, prepared && rule.filesItself() ? rule.owner() : "");
  }
}
