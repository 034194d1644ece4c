package dev.skep.throttle;

import dev.skep.core.task.LineKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The rules written down a second time, plainly and slowly; what the policy does is held against this. */
final class Ledger {
  /** What one needs that waited too long, in the order in which it is kept for it. */
  static final List<String> KEPT = List.of("open of the reviewer", "starts a day of queue", "starts a week of queue",
      "open of the person", "open in the queue", "open in the repository");

  private final ThrottleRules rules;
  private final Standing standing;
  private final Instant now;
  private final List<LineKey> started = new ArrayList<>();

  Ledger(ThrottleRules rules, Standing standing, Instant now) {
    this.rules = rules;
    this.standing = standing;
    this.now = now;
  }

  void start(LineKey key) {
    started.add(key);
  }

  /** All that forbids this start, after those noted here. */
  List<String> against(LineKey key) {
    var against = new ArrayList<String>();
    QueueRules queue = rules.queues().getOrDefault(key.queue(), QueueRules.NONE);
    pauses(key, against);
    hours(queue, against);
    pace("all", rules.pace(), standing.all(), started.size(), against);
    Standing.Starts inQueue = standing.queues().getOrDefault(key.queue(), Standing.Starts.NONE);
    pace("queue", queue.pace(), inQueue, startedWith(k -> k.queue().equals(key.queue())), against);
    money(against);
    writes(against);
    agent(key, against);
    open(key, queue, against);
    return against;
  }

  /** What would forbid it if the other had started already, of that which not all share. */
  List<String> againstBehind(LineKey other, LineKey key) {
    started.add(other);
    List<String> against = against(key).stream().filter(KEPT::contains).toList();
    started.removeLast();
    return against;
  }

  private int startedWith(Predicate<LineKey> which) {
    return (int) started.stream().filter(which).count();
  }

  private static void note(boolean isAgainst, String what, List<String> against) {
    if (isAgainst) {
      against.add(what);
    }
  }

  private void pauses(LineKey key, List<String> against) {
    note(standing.paused() != null, "pause", against);
    note(standing.pausedQueues().containsKey(key.queue()), "pause of the queue", against);
  }

  private void hours(QueueRules queue, List<String> against) {
    note(!rules.window().isOpen(now), "hours", against);
    note(!queue.window().isOpen(now), "hours of the queue", against);
  }

  private void pace(String whose, Pace pace, Standing.Starts before, int startedNow, List<String> against) {
    Instant last = startedNow > 0 ? now : before.last();
    note(last != null && Duration.between(last, now).compareTo(pace.every()) < 0, "pace of " + whose, against);
    note(before.today() + (long) startedNow >= pace.perDay(), "starts a day of " + whose, against);
    note(before.thisWeek() + (long) startedNow >= pace.perWeek(), "starts a week of " + whose, against);
  }

  private void money(List<String> against) {
    Money most = rules.money();
    Money.Spent spent = standing.spent();
    note(spent.sessionsToday() + started.size() >= most.sessionsPerDay(), "sessions a day", against);
    note(spent.sessionsThisMonth() + started.size() >= most.sessionsPerMonth(), "sessions a month", against);
    note(spent.tokensToday() >= most.tokensPerDay(), "tokens a day", against);
    note(spent.tokensThisMonth() >= most.tokensPerMonth(), "tokens a month", against);
    note(spent.costToday().compareTo(most.costPerDay()) >= 0, "cost a day", against);
    note(spent.costThisMonth().compareTo(most.costPerMonth()) >= 0, "cost a month", against);
  }

  private void writes(List<String> against) {
    int more = 3 * (started.size() + 1);
    note(standing.writesLastMinute() + more > 60, "writes a minute", against);
    note(standing.writesLastHour() + more > 375, "writes an hour", against);
  }

  private void agent(LineKey key, List<String> against) {
    AgentPace pace = standing.agents().getOrDefault(key.agent(), AgentPace.UNHINDERED);
    boolean now = startedWith(k -> k.agent().equals(key.agent())) > 0;
    Instant last = now ? this.now : pace.last();
    note(pace.perHour() < 60 && last != null
        && Duration.between(last, this.now).toMillis() < (long) (3_600_000 / pace.perHour()), "pace of the agent", against);
  }

  private void open(LineKey key, QueueRules queue, List<String> against) {
    Limits limits = rules.limits();
    String repository = key.repository().toLowerCase(Locale.ROOT);
    note(open(k -> true) >= limits.openTasks(), "open", against);
    note(open(k -> k.queue().equals(key.queue())) >= queue.openTasks(), "open in the queue", against);
    note(open(k -> k.repository().equals(repository)) >= limits.openTasksPerRepository(), "open in the repository", against);
    note(open(k -> k.asker().equals(key.asker())) >= limits.openTasksPerPerson(), "open of the person", against);
    note(open(k -> k.reviewer().equals(key.reviewer())) >= limits.openTasksPerReviewer(), "open of the reviewer", against);
    note(standing.open().stream().filter(o -> o.forReview() && o.key().reviewer().equals(key.reviewer()))
        .count() >= limits.waitingForReview(), "waiting for the reviewer", against);
    note(standing.open().stream().filter(o -> o.forReview() && o.key().queue().equals(key.queue()))
        .count() >= queue.waitingForReview(), "waiting in the queue", against);
  }

  private long open(Predicate<LineKey> which) {
    long count = startedWith(which);
    for (Standing.Open one : standing.open()) {
      count += which.test(one.key()) ? 1 : 0;
    }
    return count;
  }
}
