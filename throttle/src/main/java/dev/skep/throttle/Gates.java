package dev.skep.throttle;

import dev.skep.core.task.LineKey;
import dev.skep.throttle.Standing.Starts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All that may stand against a start, and what each start of this round uses up of it. Not thread-safe. */
final class Gates {
  static final int WRITES_PER_MINUTE = ContentBudget.forStarts(ContentBudget.GITHUB.perMinute());
  static final int WRITES_PER_HOUR = ContentBudget.forStarts(ContentBudget.GITHUB.perHour());
  /** Issue, assignment, and a comment. */
  static final int WRITES_OF_A_START = 3;
  private static final int ENOUGH_TO_TELL = 7;
  private static final Optional<Closed> KEPT =
      Optional.of(new Closed("the next place is kept for one that has waited longest", null));

  private final ThrottleRules rules;
  private final Standing standing;
  private final Instant now;
  private final Map<Object, Integer> open = new HashMap<>();
  private final Map<String, Starts> queues;
  private final Map<String, AgentPace> agents;
  private final Map<String, Optional<Closed>> hours = new HashMap<>();
  /** One place of each at most, or a start of a queue's day. */
  private final Set<Of> kept = new HashSet<>();
  private Starts all;
  private int started;

  /** What open tasks are counted by. */
  private record Of(String what, String name) {}

  private record Need(Of of, boolean isFree) {}

  /** Why one may not start, and until when as far as that is known. */
  record Closed(String reason, @Nullable Instant until) {}

  Gates(ThrottleRules rules, Standing standing, Instant now) {
    this.rules = rules;
    this.standing = standing;
    this.now = now;
    this.queues = new HashMap<>(standing.queues());
    this.agents = new HashMap<>(standing.agents());
    this.all = standing.all();
    standing.open().forEach(o -> {
      counted(o.key());
      if (o.forReview()) {
        open.merge(new Of("review", o.key().reviewer()), 1, Integer::sum);
        open.merge(new Of("review of queue", o.key().queue()), 1, Integer::sum);
      }
    });
  }

  private void counted(LineKey key) {
    open.merge(new Of("all", ""), 1, Integer::sum);
    open.merge(new Of("repository", key.repository()), 1, Integer::sum);
    open.merge(new Of("queue", key.queue()), 1, Integer::sum);
    open.merge(new Of("asker", key.asker()), 1, Integer::sum);
    open.merge(new Of("reviewer", key.reviewer()), 1, Integer::sum);
  }

  private int open(String what, String name) {
    return open.getOrDefault(new Of(what, name), 0);
  }

  private int keptOf(String what, String name) {
    return kept.contains(new Of(what, name)) ? 1 : 0;
  }

  void started(LineKey key) {
    counted(key);
    started++;
    all = all.and(now);
    queues.put(key.queue(), starts(key).and(now));
    agents.put(key.agent(), agent(key).given(now));
  }

  private Starts starts(LineKey key) {
    return queues.getOrDefault(key.queue(), Starts.NONE);
  }

  private AgentPace agent(LineKey key) {
    return agents.getOrDefault(key.agent(), AgentPace.UNHINDERED);
  }

  /** The first that is closed to every task; those that only time opens come first, here as below. */
  Optional<Closed> everywhere() {
    return paused(standing.paused(), "everything is paused")
        .or(() -> hours(rules.window()))
        .or(() -> pace(rules.pace(), all, 0))
        .or(this::money)
        .or(this::gitHub)
        .or(() -> full("all", "", rules.limits().openTasks(), of -> of + " agents are busy"));
  }

  /** The first that is closed to tasks of this line. */
  Optional<Closed> here(LineKey key) {
    QueueRules queue = rules.queue(key.queue());
    Limits limits = rules.limits();
    return paused(standing.pausedQueues().get(key.queue()), "this queue is paused")
        .or(() -> hours.computeIfAbsent(key.queue(), q -> hours(queue.window())))
        .or(() -> pace(queue.pace(), starts(key), keptOf("start", key.queue())))
        .or(() -> agentPace(key))
        .or(() -> full("repository", key.repository(), limits.openTasksPerRepository(),
            of -> of + " agents are busy in " + key.repository()))
        .or(() -> full("queue", key.queue(), queue.openTasks(), of -> of + " agents are busy with this queue"))
        .or(() -> full("asker", key.asker(), limits.openTasksPerPerson(),
            of -> of + " agents are busy for the same person"))
        .or(() -> full("reviewer", key.reviewer(), limits.openTasksPerReviewer(),
            of -> of + " agents are busy for the same reviewer"))
        .or(() -> full("review", key.reviewer(), limits.waitingForReview(),
            of -> of + " pull requests wait for the same reviewer"))
        .or(() -> full("review of queue", key.queue(), queue.waitingForReview(),
            of -> of + " pull requests of this queue wait for review"));
  }

  /**
   * Keeps for one that waited too long, and can't start now, what it can have of what it needs; else it would have to
   * find all of that free at one time. In one order for all, and only as far as it goes: no two wait for each other, and
   * who waits for a reviewer or the hours of a queue keeps nothing from anybody.
   */
  void keepFor(LineKey key) {
    QueueRules queue = rules.queue(key.queue());
    Limits limits = rules.limits();
    if (standing.pausedQueues().containsKey(key.queue()) || !queue.window().isOpen(now)
        || open("review", key.reviewer()) >= limits.waitingForReview()
        || open("review of queue", key.queue()) >= queue.waitingForReview()) {
      return;
    }
    Starts before = starts(key);
    var needs = List.of(need("reviewer", key.reviewer(), limits.openTasksPerReviewer()),
        new Need(new Of("start", key.queue()),
            before.today() < queue.pace().perDay() && before.thisWeek() < queue.pace().perWeek()),
        need("asker", key.asker(), limits.openTasksPerPerson()), need("queue", key.queue(), queue.openTasks()),
        need("repository", key.repository(), limits.openTasksPerRepository()));
    for (Need need : needs) {
      if (!need.isFree() || !kept.add(need.of())) {
        return;
      }
    }
  }

  private Need need(String what, String name, int most) {
    return new Need(new Of(what, name), open(what, name) < most);
  }

  private static Optional<Closed> paused(@Nullable String why, String words) {
    return Optional.ofNullable(why).map(w -> new Closed(words + (w.isEmpty() ? "" : " " + w), null));
  }

  private Optional<Closed> hours(ReleaseWindow window) {
    return window.isOpen(now)
        ? Optional.empty()
        : Optional.of(new Closed("agents start no work at this time", window.opens(now).orElse(null)));
  }

  /** Starts are counted by the days of one place, whatever place the hours of a queue are of. */
  private Optional<Closed> pace(Pace pace, Starts starts, int kept) {
    if (starts.last() != null && now.isBefore(starts.last().plus(pace.every()))) {
      return Optional.of(new Closed("one starts every " + words(pace.every()), starts.last().plus(pace.every())));
    }
    if (starts.today() + kept >= pace.perDay()) {
      return starts.today() < pace.perDay()
          ? KEPT
          : Optional.of(new Closed("all " + pace.perDay() + " starts of today are used", rules.window().nextDay(now)));
    }
    return starts.thisWeek() + kept >= pace.perWeek()
        ? starts.thisWeek() < pace.perWeek()
            ? KEPT
            : Optional
                .of(new Closed("all " + pace.perWeek() + " starts of this week are used", rules.window().nextWeek(now)))
        : Optional.empty();
  }

  private static String words(Duration every) {
    long minutes = Math.max(1, every.toMinutes());
    return minutes % 60 == 0
        ? minutes == 60 ? "hour" : minutes / 60 + " hours"
        : minutes == 1 ? "minute" : minutes + " minutes";
  }

  private Optional<Closed> money() {
    Money most = rules.money();
    Money.Spent spent = standing.spent();
    boolean day = spent.sessionsToday() + started >= most.sessionsPerDay() || spent.tokensToday() >= most.tokensPerDay()
        || spent.costToday().compareTo(most.costPerDay()) >= 0;
    boolean month = spent.sessionsThisMonth() + started >= most.sessionsPerMonth()
        || spent.tokensThisMonth() >= most.tokensPerMonth() || spent.costThisMonth().compareTo(most.costPerMonth()) >= 0;
    return month
        ? Optional.of(new Closed("the budget of this month is used up", rules.window().nextMonth(now)))
        : day
            ? Optional.of(new Closed("the budget of today is used up", rules.window().nextDay(now)))
            : Optional.empty();
  }

  private Optional<Closed> gitHub() {
    int used = (started + 1) * WRITES_OF_A_START;
    return standing.writesLastHour() + used > ContentBudget.forStarts(rules.content().perHour())
        ? Optional.of(new Closed("GitHub takes only so many new issues an hour", now.plus(Duration.ofMinutes(5))))
        : standing.writesLastMinute() + used > ContentBudget.forStarts(rules.content().perMinute())
            ? Optional.of(new Closed("GitHub takes only so many new issues a minute", now.plus(Duration.ofMinutes(1))))
            : Optional.empty();
  }

  private Optional<Closed> agentPace(LineKey key) {
    Instant next = agent(key).next();
    return now.isBefore(next)
        ? Optional.of(new Closed("the agent takes work slowly just now", next))
        : Optional.empty();
  }

  private Optional<Closed> full(String what, String name, int most, Function<String, String> words) {
    int open = open(what, name);
    return open >= most
        ? Optional.of(new Closed(words.apply(open + " of " + most), null))
        : open + keptOf(what, name) >= most ? KEPT : Optional.empty();
  }

  /** When about the n-th from now may start, by how it went in the last days; empty while nobody can tell. */
  Optional<Instant> expected(int place) {
    int lastDays = standing.all().lastDays();
    return lastDays >= ENOUGH_TO_TELL
        ? Optional.of(now.plusMillis(Duration.ofDays(7).toMillis() / lastDays * place))
        : Optional.empty();
  }
}
