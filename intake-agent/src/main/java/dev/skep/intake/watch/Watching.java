package dev.skep.intake.watch;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Completion;
import dev.skep.intake.IntakePolicy;
import dev.skep.intake.Surroundings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what is written where rules watch. For one message, and for one thread, at most one brief is proposed, however
 * often and wherever it is delivered. Thread-safe, also across processes.
 */
@Singleton
public class Watching {
  private static final Logger LOG = LoggerFactory.getLogger(Watching.class);
  private static final Duration DAY = Duration.ofDays(1);

  private final WatchPolicy policy;
  private final IntakePolicy who;
  private final Surroundings surroundings;
  private final WatchProposals proposals;
  private final WatchQuiets quiets;
  private final TaskStore tasks;
  private final Outbox outbox;
  private final Clock clock;

  Watching(WatchPolicy policy, IntakePolicy who, Surroundings surroundings, WatchProposals proposals, WatchQuiets quiets,
      TaskStore tasks, Outbox outbox, Clock clock) {
    this.policy = policy;
    this.who = who;
    this.surroundings = surroundings;
    this.proposals = proposals;
    this.quiets = quiets;
    this.tasks = tasks;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Whether any rule waits for such a reaction there. Calls nobody. */
  public boolean waitsFor(String channel, String emoji) {
    return policy.watchRules(channel).stream().anyMatch(rule -> rule.emoji().equals(emoji));
  }

  /** Calls out only where a rule looks for it. */
  public Completion saw(Sighting seen) {
    List<WatchRule> rules = Watcher.matching(policy.watchRules(seen.channel()), seen);
    if (rules.isEmpty()) {
      return Completion.NOTHING;
    }
    boolean mayAsk = seen.isByPerson() && who.refusal(surroundings.person(seen.person()), "").isEmpty();
    return () -> decide(rules, seen, mayAsk);
  }

  private void decide(List<WatchRule> rules, Sighting seen, boolean mayAsk) {
    quiets.openChannel(seen.channel());
    quiets.lockChannel(seen.channel());
    Instant now = now();
    switch (Watcher.decide(rules, seen, mayAsk, past(rules, seen, now), now)) {
      case Watcher.Decision.Nothing(String reason) -> LOG.debug("nothing is proposed: {}", reason);
      case Watcher.Decision.Propose(WatchRule rule) -> propose(rule, seen, mayAsk, now);
    }
  }

  private Past past(List<WatchRule> rules, Sighting seen, Instant now) {
    List<WatchProposal> today = proposals.findByChannelAndProposedAtAfter(seen.channel(), now.minus(DAY));
    Map<String, Integer> ofRule =
        today.stream().collect(Collectors.toMap(WatchProposal::rule, proposal -> 1, Integer::sum));
    Map<String, Quiet> quiet = quiets.findByRuleIn(rules.stream().map(WatchRule::name).toList()).stream()
        .filter(WatchQuiet::quiet).collect(Collectors.toMap(WatchQuiet::rule, q -> new Quiet(q.quietUntil(), q.person())));
    boolean talkedOf = proposals.existsByChannelAndThread(seen.channel(), seen.thread())
        || proposals.isTalkedOf(seen.channel(), seen.thread())
        || !tasks.ofThread(seen.channel(), seen.thread()).isEmpty();
    return new Past(proposals.existsById(WatchProposal.id(seen.channel(), seen.message())), talkedOf, today.size(), ofRule,
        quiet);
  }

  private void propose(WatchRule rule, Sighting seen, boolean mayAsk, Instant now) {
    UUID conversation = UUID.randomUUID();
    proposals.save(new WatchProposal(WatchProposal.id(seen.channel(), seen.message()), rule.name(), seen.channel(),
        seen.thread(), seen.person(), conversation, now, null, null));
    var volunteer = new Volunteer(conversation, seen.channel(), seen.thread(), seen.message(), seen.person(), seen.text(),
        Watcher.how(rule, seen, mayAsk, who.defaultRepository(seen.channel()).orElse("")));
    outbox.add(Effect.inThread(seen.channel(), seen.thread(), volunteer));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
