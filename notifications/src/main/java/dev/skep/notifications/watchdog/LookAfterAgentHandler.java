package dev.skep.notifications.watchdog;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.PullRequestRef;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.notifications.Trouble;
import dev.skep.notifications.build.StoppedBuilds;
import dev.skep.notifications.incident.Incidents;
import dev.skep.notifications.watchdog.NextStep.Escalate;
import dev.skep.notifications.watchdog.NextStep.LookCloser;
import dev.skep.notifications.watchdog.NextStep.Nothing;
import dev.skep.notifications.watchdog.NextStep.Recover;
import dev.skep.notifications.watchdog.Standstill.Finding;
import dev.skep.notifications.watchdog.Trace.Mergeable;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after one task, and does the next thing about what is wrong with it: {@link Standstill} and {@link NextStep}
 * decide. What is decided stands in the table before anybody hears of it, so no look repeats what another began.
 */
@Singleton
class LookAfterAgentHandler implements DeliveryHandler<LookAfterAgent> {
  private static final Logger LOG = LoggerFactory.getLogger(LookAfterAgentHandler.class);

  private final TaskStore tasks;
  private final CaseRows rows;
  private final Incidents incidents;
  private final StoppedBuilds stopped;
  private final Escalating escalating;
  private final BeanProvider<AgentTrace> traces;
  private final BeanProvider<Triage> triage;
  private final BeanProvider<WatchdogPolicy> policy;
  private final Outbox outbox;
  private final Clock clock;

  LookAfterAgentHandler(TaskStore tasks, CaseRows rows, Incidents incidents, StoppedBuilds stopped,
      Escalating escalating, BeanProvider<AgentTrace> traces, BeanProvider<Triage> triage,
      BeanProvider<WatchdogPolicy> policy, Outbox outbox,
      Clock clock) {
    this.tasks = tasks;
    this.rows = rows;
    this.incidents = incidents;
    this.stopped = stopped;
    this.escalating = escalating;
    this.traces = traces;
    this.triage = triage;
    this.policy = policy;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return LookAfterAgent.KIND;
  }

  @Override
  public Class<LookAfterAgent> type() {
    return LookAfterAgent.class;
  }

  @Override
  public Completion deliver(LookAfterAgent effect, Attempt attempt) {
    return tasks.find(effect.task()).filter(t -> t.state().isWithAgent())
        .map(task -> new Look(effect, task).decide(attempt)).orElse(Completion.NOTHING);
  }

  /** One look, and what follows from it. */
  private final class Look {
    private final LookAfterAgent effect;
    private final Task task;
    private final @Nullable PullRequestRef pull;
    private final @Nullable Trace trace;
    private final WatchdogRules rules;
    private final Instant now;
    private final int beginning;
    private final List<CaseRow> before;
    private final boolean waitsForBase;
    private final List<Finding> found;

    Look(LookAfterAgent effect, Task task) {
      this.effect = effect;
      this.task = task;
      this.pull = task.pullRequest();
      this.trace = pull == null ? null : traces.get().look(pull).orElse(null);
      this.rules = policy.get().watchdog(task.brief().repository());
      this.now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      Course course = Course.of(tasks.history(task.id()));
      this.beginning = course.beginning();
      this.before = rows.findByTaskIdAndBeginning(task.id().value(), beginning);
      this.waitsForBase = stopped.waitsForBase(task);
      List<Finding> all = Standstill.of(task, course, trace, rules, now);
      this.found = waitsForBase ? Standstill.withoutBase(all) : all;
    }

    Completion decide(Attempt attempt) {
      NextStep step = NextStep.of(found, before.stream().map(CaseRow::value).toList(),
          incidents.asked(task.id()).orElse(null), rules, now);
      Completion next = switch (step) {
        case LookCloser(Finding finding) -> closer(finding, attempt);
        case Recover(Finding finding) -> recover(row(finding), attempt);
        case Escalate(Finding finding) -> escalate(row(finding));
        case Nothing() -> Completion.NOTHING;
      };
      return () -> {
        endWhatIsGone();
        next.write();
        if (trace != null && trace.mergeable() == Mergeable.UNKNOWN && effect.mayLookAgain()) {
          outbox.add(effect.lookAgain(now));
        }
      };
    }

    private CaseRow row(Finding finding) {
      return before.stream().filter(row -> row.trouble() == finding.trouble()).findFirst()
          .orElseGet(() -> CaseRow.fresh(task.id(), finding, beginning));
    }

    private Completion closer(Finding finding, Attempt attempt) {
      Verdict verdict = trace == null
          ? Verdict.MECHANICAL
          : triage.get().judge(task, finding.trouble(), trace).orElse(Verdict.MECHANICAL);
      CaseRow row = row(finding).judged(verdict);
      LOG.info("task {}: {} since {}, the agent is {}", task.id(), finding.trouble(), finding.since(), verdict.state());
      if (verdict.state() == Verdict.State.WORKING) {
        return () -> save(row.with(row.value().spared(now.plus(rules.patience(finding.trouble())))));
      }
      return row.recovered() == null ? recover(row, attempt) : escalate(row);
    }

    /** What has a pull request is called to go on; what has none loses nothing by beginning anew. */
    private Completion recover(CaseRow row, Attempt attempt) {
      if (pull == null) {
        LOG.info("task {}: {}, it begins anew", task.id(), row.trouble());
        return () -> {
          save(row.with(row.value().recovered(now)).told("anew"));
          tasks.apply(task.id(), new TaskTrigger.StartedOver(), Actor.SKEP, attempt.id());
        };
      }
      LOG.info("task {}: {}, the agent is called", task.id(), row.trouble());
      return () -> {
        save(row.with(row.value().recovering(now)));
        outbox.add(new Reprompt(task.id(), row.id(), pull, trace == null ? "" : trace.base()).effect());
      };
    }

    private Completion escalate(CaseRow row) {
      return () -> {
        CaseRow asked = row.with(row.value().escalated());
        save(asked);
        escalating.open(task, asked, rules);
      };
    }

    private void endWhatIsGone() {
      Set<Trouble> still = found.stream().map(Finding::trouble).collect(Collectors.toSet());
      before.stream().filter(row -> !still.contains(row.trouble()) && isKnown(row.trouble())).forEach(row -> {
        if (row.stage() == Case.Stage.ESCALATED || row.stage() == Case.Stage.TAKEN) {
          incidents.closeByItself(task.id(), row.trouble(), Escalating.wentOn(row.trouble()));
        }
        rows.findById(row.id()).filter(now -> now.stage() != Case.Stage.TAKEN)
            .ifPresent(now -> rows.update(now.with(now.value().gone())));
      });
    }

    /** Whether a look that does not find it says that it is not there. */
    private boolean isKnown(Trouble trouble) {
      boolean seen = pull == null || trace != null;
      return switch (trouble) {
        case SILENT, STALE -> seen;
        case RED, TIME -> !waitsForBase;
        case CONFLICT -> seen && (trace == null || trace.mergeable() != Mergeable.UNKNOWN);
        default -> true;
      };
    }

    private void save(CaseRow row) {
      if (before.stream().anyMatch(known -> known.id().equals(row.id()))) {
        rows.update(row);
      } else {
        rows.save(row);
      }
    }
  }
}
