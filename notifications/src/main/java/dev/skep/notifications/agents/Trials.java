package dev.skep.notifications.agents;

import dev.skep.core.outbox.Effect;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.TaskId;
import dev.skep.notifications.worth.AgentRecord;
import dev.skep.notifications.worth.AgentRecords;
import dev.skep.notifications.worth.Slice;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives tasks to the agents of a trial, and tells once how it ended. The number of tasks that a trial takes is looked up
 * when a brief is proposed, so that a few more may be taken when many are proposed at once; of what it gives to tasks that
 * are there already, each counts before the next. Thread-safe.
 */
@Singleton
public class Trials {
  /** So long after its time a trial waits for what is still open. */
  private static final Duration WAITS = Duration.ofDays(14);

  private final @Nullable TrialPolicy policy;
  private final AgentRecords records;
  private final TrialEndRows ends;
  private final TrialLotRows lots;
  private final Outbox outbox;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Trials(@io.micronaut.core.annotation.Nullable @Nullable TrialPolicy policy, AgentRecords records, TrialEndRows ends,
      TrialLotRows lots, Outbox outbox, TransactionOperations<Connection> transactions, Clock clock) {
    this.policy = policy;
    this.records = records;
    this.ends = ends;
    this.lots = lots;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** @param agent by lot */
  public record Drawn(String trial, String agent) {}

  /**
   * The agent that a trial gives a piece of work to; empty where none is about it, or one of its agents cannot do it.
   *
   * @param work names it, the same however often it is asked
   * @param able the agents that may do it
   */
  public Optional<Drawn> draw(String work, String template, String repository, Set<String> able) {
    Instant now = clock.instant();
    return all().stream()
        .filter(t -> t.isAbout(template, repository) && able.contains(t.first()) && able.contains(t.second()))
        .filter(t -> !t.isOver(records.given(t.name()).tasks(), now)).findFirst()
        .map(t -> new Drawn(t.name(), t.lot(work)));
  }

  /**
   * The same for a task that waits, which is the trial's from now on. Joins the caller's transaction; only where no two
   * are open at a time no trial takes more than it should.
   */
  public Optional<Drawn> give(TaskId task, String work, String template, String repository, Set<String> able) {
    Optional<Drawn> drawn = draw(work, template, repository, able);
    drawn.ifPresent(d -> lots.add(task.value(), d.trial()));
    return drawn;
  }

  public List<Trial> all() {
    return policy == null ? List.of() : policy.trials();
  }

  /** @param over whether it takes no more tasks */
  public record Result(Trial trial, Comparison sides, AgentRecords.Given given, boolean over) {}

  /** As it stands. */
  public Result result(Trial trial) {
    Instant now = clock.instant();
    List<AgentRecord> sides = records.ofTrial(trial.name(), Slice.all(now));
    AgentRecords.Given given = records.given(trial.name());
    return new Result(trial, new Comparison(side(sides, trial.first()), side(sides, trial.second())), given,
        trial.isOver(given.tasks(), now));
  }

  private static AgentRecord side(List<AgentRecord> sides, String agent) {
    return sides.stream().filter(s -> s.agent().equals(agent)).findFirst()
        .orElse(new AgentRecord(agent, "", 0, 0, 0, 0, 0, 0, 0, null));
  }

  /** A trial ends when it takes no more tasks and those it gave have ended, or would not for long. */
  @Scheduled(initialDelay = "${skep.trials.look-every:1m}", fixedDelay = "${skep.trials.look-every:1m}")
  public void tellEnds() {
    Instant now = clock.instant();
    all().stream().filter(t -> hasEnded(t, now) && !ends.existsById(t.name())).forEach(this::tellEnd);
  }

  private boolean hasEnded(Trial trial, Instant now) {
    AgentRecords.Given given = records.given(trial.name());
    Instant until = trial.until();
    return trial.isOver(given.tasks(), now)
        && (given.open() == 0 || (until != null && !now.isBefore(until.plus(WAITS))));
  }

  private void tellEnd(Trial trial) {
    Optional<String> channel = trial.channel().isEmpty() ? most(trial) : Optional.of(trial.channel());
    transactions.executeWrite(status -> {
      boolean mine = ends.add(trial.name(), clock.instant().truncatedTo(ChronoUnit.MICROS)) > 0;
      if (mine && channel.isPresent()) {
        outbox.add(Effect.of("trial:" + trial.name(), new TellTrial(trial, channel.get())));
      }
      return null;
    });
  }

  /** Where most of its tasks came from: a channel, or where there is none who asked for most of them directly. */
  private Optional<String> most(Trial trial) {
    List<String> all = records.channels(trial.name());
    return all.stream().filter(c -> c.matches("[CG].+")).findFirst().or(() -> all.stream().findFirst());
  }
}
