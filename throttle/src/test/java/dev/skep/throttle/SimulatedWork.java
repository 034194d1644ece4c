package dev.skep.throttle;

import dev.skep.throttle.SimulatedLoad.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Agents that take as long as they like and refuse at times, GitHub that refuses, people who review late, and hours in
 * which nothing works at all.
 */
final class SimulatedWork {
  /** Their reviews wait till the end of this. */
  static final Set<String> AWAY = Set.of("p007", "p013", "p101");
  private static final Instant BACK = SimulatedLoad.START.plus(Duration.ofDays(8));
  private static final Instant AWAY_FROM = SimulatedLoad.START.plus(Duration.ofDays(6));
  private static final List<Span> OUTAGES = List.of(span(3, 10, 2), span(11, 14, 6), span(21, 3, 4));
  /** One agent takes nothing. */
  private static final Span STUBBORN = span(9, 12, 3);
  /** An agent that gets more than this of an hour refuses. */
  private static final int TOO_MANY = 45;

  private final Random random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
  private final Map<String, ArrayDeque<Instant>> given = new HashMap<>();
  private final BiConsumer<Job, Instant> takenBack;
  private final Set<Job> open = new LinkedHashSet<>();
  final Map<String, AgentPace> paces = new HashMap<>();
  final SimulatedWrites writes = new SimulatedWrites();
  int refusals;
  double slowest = AgentPace.FULL;
  int tooManyRequests;
  private int number;

  private record Event(Instant at, int number, Runnable what) {}

  private record Span(Instant from, Instant to) {
    boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  private static Span span(int day, int hour, int hours) {
    Instant from = SimulatedLoad.START.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
    return new Span(from, from.plus(Duration.ofHours(hours)));
  }

  /** @param takenBack hears of tasks that an agent did not take */
  SimulatedWork(long seed, BiConsumer<Job, Instant> takenBack) {
    random = new Random(seed);
    this.takenBack = takenBack;
  }

  Set<Job> open() {
    return open;
  }

  /** @return for how many seconds the places that became free were empty until now, added up */
  long until(Instant now) {
    writes.noted(now, random.nextInt(4));
    long empty = 0;
    while (!events.isEmpty() && !events.peek().at().isAfter(now)) {
      Event event = events.poll();
      int before = open.size();
      event.what().run();
      empty += (before - open.size()) * Duration.between(event.at(), now).toSeconds();
    }
    return empty;
  }

  private void at(Instant time, Runnable what) {
    Instant works = OUTAGES.stream().filter(o -> o.holds(time)).map(o -> o.to().plusSeconds(random.nextInt(1_200)))
        .findFirst().orElse(time);
    events.add(new Event(works, number++, what));
  }

  void start(Job job, Instant now) {
    open.add(job);
    writes.noted(now, Gates.WRITES_OF_A_START);
    paces.merge(job.key.agent(), AgentPace.UNHINDERED.given(now), (pace, first) -> pace.given(now));
    var last = given.computeIfAbsent(job.key.agent(), a -> new ArrayDeque<>());
    last.add(now);
    while (last.peek().isBefore(now.minus(Duration.ofHours(1)))) {
      last.poll();
    }
    boolean tooFast = last.size() > TOO_MANY;
    Instant filed = now.plusSeconds(20 + random.nextInt(100));
    while (random.nextInt(50) == 0) {
      tooManyRequests++;
      filed = filed.plusSeconds(60);
    }
    Instant at = filed;
    at(at, () -> taken(job, at, tooFast));
  }

  private void taken(Job job, Instant now, boolean tooFast) {
    boolean stubborn = job.key.agent().equals("claude") && STUBBORN.holds(now);
    if (tooFast || stubborn || random.nextInt(100) == 0) {
      refusals++;
      AgentPace slower = paces.computeIfPresent(job.key.agent(), (agent, pace) -> pace.refused());
      slowest = Math.min(slowest, slower.perHour());
      open.remove(job);
      takenBack.accept(job, now);
      return;
    }
    paces.computeIfPresent(job.key.agent(), (agent, pace) -> pace.started());
    Instant ready = now.plusSeconds(1_200 + about(4_200));
    at(ready, () -> {
      job.forReview = true;
      at(reviewed(job, ready), () -> {
        open.remove(job);
        job.ended = ready;
      });
    });
  }

  private Instant reviewed(Job job, Instant ready) {
    boolean away = AWAY.contains(job.key.reviewer()) && !ready.isBefore(AWAY_FROM) && ready.isBefore(BACK);
    return (away ? BACK : ready).plusSeconds(600 + about(6_600));
  }

  /** Mostly less, at times many times that. */
  private long about(int seconds) {
    return (long) (-Math.log(1 - random.nextDouble()) * seconds);
  }
}
