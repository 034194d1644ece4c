package dev.skep.throttle;

import dev.skep.core.task.Lane;
import dev.skep.core.task.LineKey;
import dev.skep.core.task.TaskId;
import dev.skep.core.task.Turn;
import dev.skep.core.task.WaitingLine;
import dev.skep.throttle.SimulatedLoad.Job;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A month in one go: a round every three minutes of a virtual clock, and each start held against the plain rules. */
final class Simulation {
  static final Duration AGING = Duration.ofDays(3);
  static final int PLACES = 58;
  static final Duration TICK = Duration.ofMinutes(3);
  private static final Instant PAUSED = SimulatedLoad.START.plus(Duration.ofDays(15)).plus(Duration.ofHours(10));
  private static final Duration PAUSE = Duration.ofHours(2);
  private static final int HEADS = 25;
  /** Whether something waits without need is looked at in one of so many ticks. */
  private static final int SAMPLE = 20;

  final List<Job> jobs;
  final List<String> violations = new ArrayList<>();
  final List<Start> starts = new ArrayList<>();
  final Map<String, Integer> ofLists = new TreeMap<>();
  final SimulatedWork work;
  int mostOpen;
  /** How often one that waited too long was compared with what started. */
  int comparedOld;
  long boundSeconds;
  long emptySeconds;
  private final ThrottleRules rules;
  private final SimulatedStarts counted;
  private final Map<LineKey, TreeSet<Job>> waiting = new TreeMap<>(Comparator.comparing(LineKey::lane)
      .thenComparing(LineKey::queue).thenComparing(LineKey::asker).thenComparing(LineKey::repository)
      .thenComparing(LineKey::agent).thenComparing(LineKey::reviewer));
  private final Map<LineKey, WaitingLine> read = new HashMap<>();
  private final Map<TaskId, Job> byId = new HashMap<>();
  private Shares.State shares = Shares.State.NEW;
  private boolean isBound;
  private boolean listsLast = true;
  private int tick;

  record Start(Job job, Instant at) {}

  Simulation(Duration aging) {
    jobs = new SimulatedLoad(7).all();
    jobs.forEach(j -> byId.put(j.id, j));
    rules = ThrottleRules.DEFAULT.withLimits(new Limits(PLACES, 8, 12, 12, 4)).withAging(aging)
        .withMoney(new Money(99, 480, 99_999, 1, 1, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO))
        .withQueues(SimulatedLoad.queues());
    counted = new SimulatedStarts(rules.window());
    work = new SimulatedWork(8, (job, at) -> joins(job));
  }

  Simulation run() {
    Instant end = SimulatedLoad.START.plus(Duration.ofDays(SimulatedLoad.DAYS));
    int next = 0;
    for (Instant now = SimulatedLoad.START; now.isBefore(end); now = now.plus(TICK)) {
      while (next < jobs.size() && !jobs.get(next).asked.isAfter(now)) {
        joins(jobs.get(next++));
      }
      long empty = work.until(now);
      if (isBound) {
        boundSeconds += TICK.toSeconds();
        emptySeconds += empty;
      }
      counted.until(now);
      round(now);
    }
    return this;
  }

  private void joins(Job job) {
    waiting.computeIfAbsent(job.key, k -> new TreeSet<>(Comparator.<Job, Instant>comparing(j -> j.asked)
        .thenComparing(j -> j.id.value()))).add(job);
    read.remove(job.key);
  }

  private void leaves(Job job) {
    TreeSet<Job> line = waiting.get(job.key);
    line.remove(job);
    read.remove(job.key);
    if (line.isEmpty()) {
      waiting.remove(job.key);
    }
  }

  private List<WaitingLine> lines() {
    return waiting.entrySet().stream().map(line -> read.computeIfAbsent(line.getKey(), k -> new WaitingLine(k,
        line.getValue().stream().limit(HEADS)
            .map(j -> new WaitingLine.Waiting(j.id, j.asked, Turn.rank(j.asked))).toList())))
        .toList();
  }

  private Standing standing(Instant now) {
    boolean paused = !now.isBefore(PAUSED) && now.isBefore(PAUSED.plus(PAUSE));
    int sessions = counted.all().today();
    return new Standing(paused ? "" : null, Map.of(),
        work.open().stream().map(j -> new Standing.Open(j.key, j.forReview)).toList(), counted.all(),
        Map.copyOf(counted.queues()), new Money.Spent(sessions, 0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO),
        work.writes.lastMinute(now), work.writes.lastHour(now), Map.copyOf(work.paces));
  }

  private void round(Instant now) {
    tick++;
    Standing standing = standing(now);
    var ledger = new Ledger(rules, standing, now);
    ReleasePolicy.Round round = ReleasePolicy.decide(rules, standing, lines(), shares, now);
    shares = round.shares();
    for (ReleasePolicy.Started start : round.started()) {
      ledger.against(start.key()).forEach(a -> violations.add(now + ": " + a + " is against " + start));
      ledger.start(start.key());
      start(byId.get(start.task()), now);
    }
    passedOver(round, ledger, now);
    lists(now);
    mostOpen = Math.max(mostOpen, work.open().size());
    isBound = work.open().size() == PLACES
        && waiting.keySet().stream().filter(Simulation::isFree).anyMatch(k -> ledger.against(k).equals(List.of("open")));
    if (tick % SAMPLE == 0 && !isBound) {
      waiting.keySet().stream().filter(k -> ledger.against(k).isEmpty() && !isKeptForOne(k, ledger, now)).forEach(
          k -> violations.add(now + ": nothing is against " + k + ", but it waits"));
    }
  }

  private boolean isKeptForOne(LineKey key, Ledger ledger, Instant now) {
    return waiting.entrySet().stream().filter(line -> isAged(line.getValue().first(), now)).map(Map.Entry::getKey)
        .anyMatch(k -> !k.equals(key) && !ledger.againstBehind(k, key).isEmpty());
  }

  private boolean isAged(Job job, Instant now) {
    return !job.asked.isAfter(now.minus(rules.aging()));
  }

  /** Where only the places of all stand against one that waited too long, nothing younger may have got one. */
  private void passedOver(ReleasePolicy.Round round, Ledger ledger, Instant now) {
    Optional<Instant> youngest = round.started().stream().map(s -> byId.get(s.task()).asked).max(Comparator.naturalOrder());
    List<LineKey> old = youngest.isEmpty()
        ? List.of()
        : waiting.entrySet().stream().filter(line -> isAged(line.getValue().first(), now))
            .filter(line -> List.of("open").containsAll(ledger.against(line.getKey()))).map(Map.Entry::getKey).toList();
    comparedOld += old.size();
    old.stream().filter(key -> waiting.get(key).first().asked.isBefore(youngest.orElseThrow()))
        .forEach(key -> violations.add(now + ": " + key + " waited too long and was passed over"));
  }

  private void start(Job job, Instant now) {
    leaves(job);
    starts.add(new Start(job, now));
    job.firstStart = job.firstStart == null ? now : job.firstStart;
    work.start(job, now);
    counted.started(job.key.queue(), now);
    if (listsLast && !now.isBefore(SimulatedLoad.LISTS_AT) && isAmongEquals(job.key)) {
      ofLists.merge(job.key.queue(), 1, Integer::sum);
    }
  }

  private static boolean isAmongEquals(LineKey key) {
    return key.lane() == Lane.NORMAL && key.queue().compareTo(SimulatedLoad.queue(SimulatedLoad.LISTS)) < 0;
  }

  /** Equal queues are compared for as long as each of them has something left. */
  private void lists(Instant now) {
    if (listsLast && now.isAfter(SimulatedLoad.LISTS_AT)) {
      listsLast = waiting.values().stream().flatMap(TreeSet::stream).filter(j -> j.isOfList)
          .map(j -> j.key.queue()).distinct().count() == SimulatedLoad.LISTS;
    }
  }

  /** How long those waited that no rule but the places of all stood against, by lane. */
  Map<String, Duration> longestWaits() {
    var longest = new LinkedHashMap<String, Duration>();
    starts.stream().filter(s -> s.job().firstStart.equals(s.at())).filter(s -> isFree(s.job().key))
        .forEach(s -> longest.merge(s.job().key.lane().name(), Duration.between(s.job().asked, s.at()),
            (one, two) -> one.compareTo(two) > 0 ? one : two));
    return longest;
  }

  private static boolean isFree(LineKey key) {
    return key.queue().compareTo(SimulatedLoad.queue(SimulatedLoad.FREE_QUEUES)) < 0
        && !SimulatedWork.AWAY.contains(key.reviewer());
  }
}
