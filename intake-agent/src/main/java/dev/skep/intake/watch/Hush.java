package dev.skep.intake.watch;

import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.intake.ConversationId;
import dev.skep.intake.Intake;
import dev.skep.intake.Surroundings;
import dev.skep.intake.playbook.CompanyPlaybooks;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets people quiet rules and wake them, and says how they did. Whether a person may at all is for the caller to ask. */
@Singleton
public class Hush {
  private static final String WAKES = " /skep watch shows the rules and wakes them.";

  private final WatchPolicy policy;
  private final CompanyPlaybooks company;
  private final Surroundings surroundings;
  private final Provider<Intake> intake;
  private final WatchProposals proposals;
  private final WatchQuiets quiets;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Hush(WatchPolicy policy, CompanyPlaybooks company, Surroundings surroundings, Provider<Intake> intake,
      WatchProposals proposals, WatchQuiets quiets, TransactionOperations<Connection> transactions, Clock clock) {
    this.policy = policy;
    this.company = company;
    this.surroundings = surroundings;
    this.intake = intake;
    this.proposals = proposals;
    this.quiets = quiets;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A rule as it stands.
   *
   * @param quiet null while it may propose
   */
  public record Standing(WatchRule rule, WatchFigures figures, @Nullable Quiet quiet) {}

  /** Those of a channel, in the order of the file. */
  public List<Standing> in(String channel) {
    Map<String, WatchFigures> figures =
        proposals.figures(channel).stream().collect(Collectors.toMap(WatchFigures::rule, f -> f));
    return policy.watchRules(channel).stream().map(rule -> new Standing(rule,
        figures.getOrDefault(rule.name(), WatchFigures.none(rule.name())), quiet(rule.name()).orElse(null))).toList();
  }

  private Optional<Quiet> quiet(String rule) {
    return quiets.findById(rule).filter(WatchQuiet::quiet).map(q -> new Quiet(q.quietUntil(), q.person()))
        .filter(q -> q.isAt(now()));
  }

  /** What the rule found is put away, and the rule is quiet: for a day, or the third time within 30 days for good. */
  public Completion notUseful(ConversationId id, String person, String card, Attempt attempt) {
    WatchProposal proposal = proposals.findByConversation(id.value()).orElse(null);
    if (proposal == null) {
      return intake.get().dismissed(id, "Put away.", Completion.NOTHING, person, card, attempt);
    }
    Instant now = now();
    WatchQuiet before = quiets.findById(proposal.rule()).orElse(null);
    Instant since = now.minus(Quiet.COUNTED);
    Instant woken = before == null ? null : before.wokenAt();
    int times = 1 + proposals.countByRuleAndNotUsefulAtAfter(
        proposal.rule(), woken != null && woken.isAfter(since) ? woken : since);
    Quiet quiet = Quiet.after(times, person, now);
    return intake.get().dismissed(id, words(proposal.rule(), quiet, person), () -> {
      proposals.notUseful(id.value(), person, now);
      store(new WatchQuiet(proposal.rule(), true, quiet.until(), person, woken));
    }, person, card, attempt);
  }

  private String words(String rule, Quiet quiet, String person) {
    String until = quiet.isForGood()
        ? "quiet from now on, since this was the third time"
        : "quiet for a day";
    return "Not useful, says " + surroundings.person(person).name() + ". The rule “" + rule + "” is " + until + "." + WAKES;
  }

  /** @return whether it was not quiet for good already */
  public boolean quiet(String rule, String person) {
    return transactions.executeWrite(status -> {
      Optional<WatchQuiet> before = quiets.findById(rule);
      boolean done = before.filter(q -> q.quiet() && q.quietUntil() == null).isEmpty();
      if (done) {
        store(new WatchQuiet(rule, true, null, person, before.map(WatchQuiet::wokenAt).orElse(null)));
      }
      return done;
    });
  }

  /** Why this person may not wake it, in words for them; empty when they may. Calls out. */
  public Optional<String> keepsQuiet(String rule, String person) {
    Optional<Quiet> quiet = quiet(rule);
    List<String> owners = owners(rule);
    boolean mine = owners.isEmpty() || owners.contains(person) || quiet.filter(q -> q.by().equals(person)).isPresent();
    if (quiet.filter(Quiet::isForGood).isPresent() && !mine) {
      return Optional.of("Only its owner can wake that rule: ask "
          + owners.stream().map(owner -> surroundings.person(owner).name()).collect(Collectors.joining(" or ")) + ".");
    }
    return Optional.empty();
  }

  /** It may propose again, and what was not useful before counts no more. */
  public void wake(String rule, String person) {
    transactions.executeWrite(status -> {
      store(new WatchQuiet(rule, false, null, person, now()));
      return null;
    });
  }

  /** Who decides of a rule that is quiet for good: its own owner, else those of the playbooks, else everybody. */
  private List<String> owners(String rule) {
    return policy.watchRule(rule).map(WatchRule::owner).filter(owner -> !owner.isEmpty()).map(List::of)
        .orElseGet(company::owners);
  }

  private void store(WatchQuiet quiet) {
    if (quiets.existsById(quiet.rule())) {
      quiets.update(quiet);
    } else {
      quiets.save(quiet);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
