package dev.skep.throttle.campaign;

import dev.skep.core.prompt.CampaignRules;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a running campaign does next. Pure: rules, how its entries stand → start these, wait, stop and why, or done. */
final class CampaignPolicy {
  /** After it was let go on, a single mishap does not stop it again at once. */
  private static final int ENOUGH = 3;

  private CampaignPolicy() {}

  /** How an entry stands. */
  enum Standing {
    NOT_STARTED,
    OPEN,
    /** It comes after another that was not merged, and may never start. */
    BLOCKED,
    MERGED,
    CLOSED,
    FAILED,
    /** A person left it out. */
    SKIPPED;

    boolean isEnded() {
      return this == MERGED || this == CLOSED || this == FAILED;
    }
  }

  /**
   * @param round in which it started, 0 before
   * @param reworked whether it was sent back to the agent
   */
  record Seen(int number, Standing standing, int round, boolean reworked) {}

  sealed interface Step {
    record Start(List<Integer> numbers) implements Step {}

    record Wait() implements Step {}

    record Stop(String why) implements Step {}

    record Done() implements Step {}
  }

  /** @param canary whether this round begins with a few */
  static Step next(CampaignRules rules, List<Seen> entries, int round, boolean canary) {
    List<Seen> started = entries.stream().filter(e -> e.round() == round).toList();
    String why = tooMuch(rules, started, round == 1 ? 1 : ENOUGH);
    if (!why.isEmpty()) {
      return new Step.Stop(why);
    }
    List<Integer> rest =
        entries.stream().filter(e -> e.standing() == Standing.NOT_STARTED).map(Seen::number).toList();
    boolean open = entries.stream().anyMatch(e -> e.standing() == Standing.OPEN);
    if (rest.isEmpty()) {
      return open ? new Step.Wait() : new Step.Done();
    }
    if (!canary) {
      return new Step.Start(rest);
    }
    boolean waveOpen = started.stream().anyMatch(e -> e.standing() == Standing.OPEN);
    return waveOpen ? new Step.Wait() : new Step.Start(rest.subList(0, Math.min(rest.size(), wave(rules, started.size()))));
  }

  /** How many the next wave has; after the last wave all that are left. */
  private static int wave(CampaignRules rules, int started) {
    int before = 0;
    for (int wave : rules.waves()) {
      if (started < before + wave) {
        return before + wave - started;
      }
      before += wave;
    }
    return Integer.MAX_VALUE;
  }

  private static String tooMuch(CampaignRules rules, List<Seen> started, int enough) {
    List<Seen> ended = started.stream().filter(e -> e.standing().isEnded()).toList();
    List<Seen> judged = Stream.concat(ended.stream(),
        started.stream().filter(e -> e.standing() == Standing.OPEN && e.reworked())).toList();
    String failed = share("failed", rules.failed(), ended, e -> e.standing() == Standing.FAILED, enough);
    String closed =
        share("were closed without merging", rules.closed(), ended, e -> e.standing() == Standing.CLOSED, enough);
    return !failed.isEmpty()
        ? failed
        : !closed.isEmpty()
            ? closed
            : share("had to be reworked", rules.rework(), judged, Seen::reworked, enough);
  }

  private static String share(String words, double most, List<Seen> of, Predicate<Seen> bad, int enough) {
    long count = of.stream().filter(bad).count();
    return of.size() >= enough && count > most * of.size()
        ? count + " of " + of.size() + " " + (count == 1 ? words.replaceFirst("^were ", "was ") : words)
            + ", and the playbook allows " + Math.round(most * 100) + " %"
        : "";
  }
}
