package dev.skep.notifications.digest;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which channels hear once a week how it went. The policy goes before people: what it sets up nobody else changes. Every
 * verb may be repeated, and joins the caller's transaction. Thread-safe, also across processes.
 */
@Singleton
public class Digests {
  private final DigestRows rows;
  private final @Nullable DigestPolicy policy;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Digests(DigestRows rows, @io.micronaut.core.annotation.Nullable @Nullable DigestPolicy policy,
      TransactionOperations<Connection> transactions, Clock clock) {
    this.rows = rows;
    this.policy = policy;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A digest that a channel has.
   *
   * @param person who set it up, empty for the policy
   * @param next when it comes next, if there is anything to tell
   */
  public record Standing(DigestPlan plan, String person, Instant next) {
    public boolean isOfPolicy() {
      return person.isEmpty();
    }
  }

  public Optional<Standing> of(String channel) {
    Optional<DigestPlan> fixed = ofPolicy(channel);
    return fixed.isPresent()
        ? fixed.map(plan -> new Standing(plan, "", next(plan)))
        : rows.findById(channel).filter(row -> !row.isOfPolicy())
            .map(row -> new Standing(row.plan(), row.person(), row.nextAt()));
  }

  /** @return what stands from now on, which is the policy's own where it has one */
  public Standing set(DigestPlan plan, String person) {
    return transactions.executeWrite(status -> {
      Optional<DigestPlan> fixed = ofPolicy(plan.channel());
      if (fixed.isPresent()) {
        return new Standing(fixed.get(), "", next(fixed.get()));
      }
      DigestRow row = DigestRow.of(plan, person, nextOfNewWeek(plan));
      rows.add(row);
      rows.update(row);
      return new Standing(plan, person, row.nextAt());
    });
  }

  /** @return what was ended; where it is the policy's own it was not */
  public Optional<Standing> end(String channel) {
    return transactions.executeWrite(status -> {
      Optional<Standing> standing = of(channel);
      standing.filter(s -> !s.isOfPolicy()).ifPresent(s -> rows.deleteById(channel));
      return standing;
    });
  }

  private Optional<DigestPlan> ofPolicy(String channel) {
    return policy == null
        ? Optional.empty()
        : policy.digests().stream().filter(plan -> plan.channel().equals(channel)).findFirst();
  }

  /** A week that was told already is not told again, whatever day it is now. */
  private Instant nextOfNewWeek(DigestPlan plan) {
    Instant next = next(plan);
    boolean told = rows.begun(plan.channel(), DueDigests.week(next, plan.zone())) > 0;
    return told ? plan.when().next(next).orElseThrow() : next;
  }

  private Instant next(DigestPlan plan) {
    return plan.when().next(clock.instant()).orElseThrow();
  }
}
