package dev.skep.throttle;

import dev.skep.core.task.Hold;
import dev.skep.core.task.Lane;
import dev.skep.core.task.LineKey;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.Turn;
import dev.skep.core.task.WaitingLine;
import dev.skep.throttle.Standing.Starts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Rules, how things stand and who waits, to be changed by a test: at first wide limits, and nobody waits. */
final class Scene {
  /** A Monday. */
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final Limits WIDE = new Limits(1000, 1000, 1000, 1000, 1000);

  final Map<String, QueueRules> queues = new HashMap<>();
  final Map<String, Starts> starts = new HashMap<>();
  final Map<String, AgentPace> agents = new HashMap<>();
  final Map<String, String> pausedQueues = new HashMap<>();
  final List<Standing.Open> open = new ArrayList<>();
  final List<WaitingLine> lines = new ArrayList<>();
  ThrottleRules rules = ThrottleRules.DEFAULT.withLimits(WIDE);
  Starts all = Starts.NONE;
  Money.Spent spent = Money.Spent.NOTHING;
  String paused;
  int writesLastMinute;
  int writesLastHour;
  Shares.State shares = Shares.State.NEW;
  Instant now = NOON;

  /** Asked for by Ada in the shop's queue. */
  static LineKey key() {
    return new LineKey(Lane.NORMAL, "shop", "ada", "acme/shop", "copilot", "ada");
  }

  static LineKey of(Lane lane, String queue, String asker) {
    return new LineKey(lane, queue, asker, "acme/" + queue, "copilot", asker);
  }

  Scene rules(UnaryOperator<ThrottleRules> change) {
    rules = change.apply(rules);
    return this;
  }

  Scene open(LineKey key, int count, boolean forReview) {
    IntStream.range(0, count).forEach(i -> open.add(new Standing.Open(key, forReview)));
    return this;
  }

  /** So many wait there, asked for so long ago. */
  List<TaskId> waits(LineKey key, int count, Duration ago) {
    var heads = IntStream.range(0, count).mapToObj(i -> {
      Instant since = now.minus(ago).plusSeconds(i);
      return new WaitingLine.Waiting(TaskId.random(), since, Turn.rank(since));
    }).toList();
    lines.add(new WaitingLine(key, heads));
    return heads.stream().map(WaitingLine.Waiting::task).toList();
  }

  List<TaskId> waits(LineKey key, int count) {
    return waits(key, count, Duration.ofHours(1));
  }

  ThrottleRules rules() {
    return rules.withQueues(queues);
  }

  Standing standing() {
    return new Standing(paused, pausedQueues, open, all, starts, spent, writesLastMinute, writesLastHour, agents);
  }

  ReleasePolicy.Round decide() {
    return ReleasePolicy.decide(rules(), standing(), lines, shares, now);
  }

  /** Why the only one who waits does, that none starts being part of the claim. */
  Hold hold() {
    ReleasePolicy.Round round = decide();
    if (!round.started().isEmpty() || round.holds().size() != 1) {
      throw new AssertionError("not just one hold: " + round);
    }
    return round.holds().values().iterator().next();
  }

  static List<LineKey> keys(ReleasePolicy.Round round) {
    return round.started().stream().map(ReleasePolicy.Started::key).toList();
  }

  static List<TaskId> tasks(ReleasePolicy.Round round) {
    return round.started().stream().map(ReleasePolicy.Started::task).toList();
  }
}
