package dev.skep.notifications.digest;

import dev.skep.core.outbox.Outbox;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has those digests told whose time has come, by our own clock.
 *
 * <p>That a time is used up, that the channel has had its digest of that calendar week, and the effect that tells it are
 * one transaction under a lock on the channel's row: so each week is told once, however often, on however many replicas
 * and at whatever line somebody dies, and also where the day is changed in between. May be called at any time.
 */
@Singleton
public class DueDigests {
  private static final Logger LOG = LoggerFactory.getLogger(DueDigests.class);
  /** One that is later is left out: a Monday's digest that comes on Wednesday is of no week that people know. */
  static final Duration LATE_MOST = Duration.ofHours(12);
  private static final Duration WEEKS_KEPT = Duration.ofDays(60);

  private final DigestRows rows;
  private final @Nullable DigestPolicy policy;
  private final Provider<Outbox> outbox;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  DueDigests(DigestRows rows, @io.micronaut.core.annotation.Nullable @Nullable DigestPolicy policy,
      Provider<Outbox> outbox, TransactionOperations<Connection> transactions, Clock clock) {
    this.rows = rows;
    this.policy = policy;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "15s", fixedDelay = "30s")
  public void look() {
    List<DigestPlan> plans = policy == null ? List.of() : policy.digests();
    plans.forEach(this::keep);
    rows.findByPerson("").stream().filter(row -> plans.stream().noneMatch(p -> p.channel().equals(row.channel())))
        .forEach(row -> rows.deleteById(row.channel()));
    rows.due(now()).forEach(this::tryTake);
    rows.forget(now().minus(WEEKS_KEPT));
  }

  /** What is as it was keeps its time. */
  private void keep(DigestPlan plan) {
    transactions.executeWrite(status -> {
      DigestRow wanted = DigestRow.of(plan, "", plan.when().next(now()).orElseThrow());
      rows.add(wanted);
      DigestRow row = rows.lock(plan.channel()).orElse(wanted);
      if (!row.isOfPolicy() || !row.plan().equals(plan)) {
        boolean sameTime = row.plan().when().equals(plan.when());
        rows.update(sameTime ? DigestRow.of(plan, "", row.nextAt()) : wanted);
      }
      return null;
    });
  }

  /** One that cannot be read or stored holds up no other. */
  private void tryTake(String channel) {
    try {
      transactions.executeWrite(status -> {
        rows.lock(channel).filter(row -> !row.nextAt().isAfter(now())).ifPresent(this::take);
        return null;
      });
    } catch (RuntimeException e) {
      LOG.error("the digest of {} could not be looked after, it will be tried again", channel, e);
    }
  }

  private void take(DigestRow row) {
    DigestPlan plan = row.plan();
    rows.update(DigestRow.of(plan, row.person(), plan.when().next(now()).orElseThrow()));
    if (Duration.between(row.nextAt(), now()).compareTo(LATE_MOST) > 0) {
      LOG.info("the digest of {} was due at {} and is left out until next week", row.channel(), row.nextAt());
    } else if (rows.begin(row.channel(), week(row.nextAt(), plan.zone()), now()) == 1) {
      outbox.get().add(PostDigest.effect(row.channel(), row.nextAt()));
    } else {
      LOG.info("{} had its digest of this week already", row.channel());
    }
  }

  static String week(Instant time, ZoneId zone) {
    var day = time.atZone(zone);
    return "%d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
