package dev.skep.notifications.watchdog;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.build.AgentTeller;
import dev.skep.notifications.worth.ReadFact;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Calls an agent once for each case, and not where that is over by then. Who cannot be called is a person's to decide about. */
@Singleton
class RepromptHandler implements DeliveryHandler<Reprompt> {
  /** The vendor's clock and ours may differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  private final TaskStore tasks;
  private final CaseRows rows;
  private final BeanProvider<AgentTeller> teller;
  private final BeanProvider<WatchdogPolicy> policy;
  private final Escalating escalating;
  private final Outbox outbox;
  private final Clock clock;

  RepromptHandler(TaskStore tasks, CaseRows rows, BeanProvider<AgentTeller> teller, BeanProvider<WatchdogPolicy> policy,
      Escalating escalating, Outbox outbox, Clock clock) {
    this.tasks = tasks;
    this.rows = rows;
    this.teller = teller;
    this.policy = policy;
    this.escalating = escalating;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return Reprompt.KIND;
  }

  @Override
  public Class<Reprompt> type() {
    return Reprompt.class;
  }

  @Override
  public Completion deliver(Reprompt effect, Attempt attempt) {
    Optional<CaseRow> open = open(effect);
    if (open.isEmpty() || (!attempt.mayHaveHappened() && !isStillSo(effect))) {
      return Completion.NOTHING;
    }
    CaseRow row = open.get();
    Instant since = row.recovered() == null ? row.since() : row.recovered();
    String url = teller.get().tell(effect.pull(), RepromptText.of(row.trouble(), row.verdict(), effect.base()),
        "<!-- skep:watch=" + row.id() + " -->", since.minus(CLOCKS_DIFFER));
    return () -> {
      open(effect).ifPresent(now -> rows.update(now.with(now.value().recovered(now()))
          .told(url.isEmpty() ? effect.pull().url() : url)));
      outbox.add(ReadFact.effect(effect.task()));
    };
  }

  private Optional<CaseRow> open(Reprompt effect) {
    return rows.findById(effect.found()).filter(row -> row.stage() == Case.Stage.RECOVERING);
  }

  private boolean isStillSo(Reprompt effect) {
    PullRequestRef pull = tasks.find(effect.task()).filter(t -> t.state().isWithAgent()).map(Task::pullRequest).orElse(null);
    return pull != null && pull.number() == effect.pull().number();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public Completion giveUp(Reprompt effect, String reason) {
    return () -> open(effect).ifPresent(row -> {
      Task task = tasks.find(effect.task()).orElseThrow();
      CaseRow asked = row.with(row.value().escalated()).told(reason);
      rows.update(asked);
      escalating.open(task, asked, policy.get().watchdog(task.brief().repository()));
    });
  }
}
