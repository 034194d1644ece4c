package dev.skep.throttle;

import dev.skep.core.outbox.DeliveryHandler;
import dev.skep.core.outbox.Outbox;
import dev.skep.core.task.Actor;
import dev.skep.core.task.Failure;
import dev.skep.core.task.Hold;
import dev.skep.core.task.Task;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.TaskLines;
import dev.skep.core.task.TaskStore;
import dev.skep.core.task.TaskTrigger;
import dev.skep.core.task.WaitingLine;
import dev.skep.core.work.Attempt;
import dev.skep.core.work.Completion;
import dev.skep.core.work.Documents;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides, draws and releases in one transaction, so that a round counts what the round before it let go. */
@Singleton
class ReleaseRoundHandler implements DeliveryHandler<ReleaseRound> {
  /** So many of each line are looked at in a round, and so many can start in it; another round looks at the next. */
  static final int HEADS = 4;
  /** Who asked in a thread is told there why they wait: so many of one line. */
  private static final int TOLD = 25;
  private static final int DUE = 500;
  private static final int HOLDS = 500;
  /** An expected time that moves by less is not worth a word. */
  private static final Duration SAME_TIME = Duration.ofHours(2);

  private final TaskStore tasks;
  private final TaskLines lines;
  private final ThrottlePolicy policy;
  private final QueuesInForce queues;
  private final StandingNow standing;
  private final Starts starts;
  private final Drawing drawing;
  private final AgentPaces agents;
  private final WhoseTurnRows turns;
  private final Provider<Outbox> outbox;
  private final Clock clock;

  ReleaseRoundHandler(TaskStore tasks, TaskLines lines, ThrottlePolicy policy, QueuesInForce queues, StandingNow standing,
      Starts starts, Drawing drawing, AgentPaces agents, WhoseTurnRows turns, Provider<Outbox> outbox, Clock clock) {
    this.tasks = tasks;
    this.lines = lines;
    this.policy = policy;
    this.queues = queues;
    this.standing = standing;
    this.starts = starts;
    this.drawing = drawing;
    this.agents = agents;
    this.turns = turns;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return ReleaseRound.KIND;
  }

  @Override
  public Class<ReleaseRound> type() {
    return ReleaseRound.class;
  }

  @Override
  public Completion deliver(ReleaseRound round, Attempt attempt) {
    return () -> {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      lines.due(now, DUE).forEach(id -> intoLine(id, attempt.id()));
      ThrottleRules rules = policy.rules().withQueues(queues.rules());
      WhoseTurnRow turn = turns.findById(WhoseTurnRow.ONLY).orElseThrow();
      List<WaitingLine> waiting = lines.all(HEADS).stream().map(this::toBeTold).toList();
      ReleasePolicy.Round decided = new DrawnRound(waiting, HEADS, id -> drawing.line(id, now, attempt.id()))
          .decide(rules, standing.at(now, rules), Documents.read(turn.document(), Shares.State.class), now);
      decided.started().forEach(s -> start(s, rules.money(), now, attempt.id()));
      decided.holds().entrySet().stream().limit(HOLDS).forEach(e -> hold(e.getKey(), e.getValue(), attempt.id()));
      if (!decided.started().isEmpty()) {
        turns.update(new WhoseTurnRow(WhoseTurnRow.ONLY, Documents.write(decided.shares())));
        outbox.get().add(ReleaseRound.effect());
      }
    };
  }

  private WaitingLine toBeTold(WaitingLine line) {
    return line.key().queue().isEmpty() && line.heads().size() == HEADS ? lines.more(line, TOLD) : line;
  }

  private void intoLine(TaskId id, String cause) {
    tasks.find(id).ifPresent(
        task -> tasks.apply(id, new TaskTrigger.Placed(task.turn().due()), Actor.SKEP, cause));
  }

  private void start(ReleasePolicy.Started start, Money money, Instant now, String cause) {
    Optional<Task> stale = tasks.find(start.task()).filter(t -> t.turn().isStale(now));
    if (stale.isPresent()) {
      tasks.apply(start.task(), new TaskTrigger.Placed(stale.get().turn().due()), Actor.SKEP, cause);
      return;
    }
    int sessions = starts.of(start.task());
    if (sessions >= money.sessionsPerTask()) {
      tasks.apply(start.task(), new TaskTrigger.Failed(new Failure("sessions_used",
          "Agents began this " + sessions + " times, which is all that the budget allows for one task.",
          "Take it over by hand, or ask anew with a smaller brief.")), Actor.SKEP, cause);
      return;
    }
    tasks.apply(start.task(), new TaskTrigger.Released(), Actor.SKEP, cause);
    starts.add(start.task(), start.key(), now);
    agents.change(start.key().agent(), pace -> pace.given(now));
  }

  private void hold(TaskId id, Hold hold, String cause) {
    Optional<Task> waiting = tasks.find(id).filter(t -> !isSame(t.hold(), hold));
    waiting.ifPresent(t -> tasks.apply(id, new TaskTrigger.Held(hold), Actor.SKEP, cause));
  }

  private static boolean isSame(@Nullable Hold before, Hold now) {
    return before != null && before.reason().equals(now.reason()) && (before.place() == now.place())
        && isSame(before.until(), now.until());
  }

  private static boolean isSame(
      @Nullable Instant before, @Nullable Instant now) {
    if (before == null || now == null) {
      return Objects.equals(before, now);
    }
    return Duration.between(before, now).abs().compareTo(SAME_TIME) < 0;
  }
}
