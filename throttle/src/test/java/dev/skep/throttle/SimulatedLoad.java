package dev.skep.throttle;

import dev.skep.core.task.Lane;
import dev.skep.core.task.LineKey;
import dev.skep.core.task.TaskId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * What is asked for in a simulated month: for eighteen days more than agents can do, urgent work among it at all times,
 * then less, and one morning ten equal queues get a list each.
 */
final class SimulatedLoad {
  static final Instant START = Instant.parse("2026-03-09T00:00:00Z");
  static final int DAYS = 30;
  static final int TASKS = 10_000;
  static final int QUEUES = 40;
  static final int PEOPLE_OF_A_QUEUE = 5;
  /** These have no hours, pace or limit of their own. */
  static final int FREE_QUEUES = 20;
  static final int LISTS = 10;
  static final Instant LISTS_AT = START.plus(Duration.ofDays(20)).plus(Duration.ofHours(8));
  private static final int BUSY_DAYS = 18;
  private static final int LAST_DAY = 24;
  private static final int ASKED_WHILE_BUSY = 9_000;
  private static final int AT_ONCE = 200;

  private final Random random;
  private final List<Job> jobs = new ArrayList<>();

  /** A task on its way. */
  static final class Job {
    final TaskId id;
    final LineKey key;
    final Instant asked;
    final boolean isOfList;
    boolean forReview;
    Instant firstStart;
    Instant ended;

    Job(TaskId id, LineKey key, Instant asked, boolean isOfList) {
      this.id = id;
      this.key = key;
      this.asked = asked;
      this.isOfList = isOfList;
    }
  }

  SimulatedLoad(long seed) {
    random = new Random(seed);
  }

  static String queue(int number) {
    return "q%02d".formatted(number);
  }

  static Map<String, QueueRules> queues() {
    var office = new ReleaseWindow(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0),
        LocalTime.of(17, 0), ZoneId.of("Europe/Berlin"), Set.of(LocalDate.of(2026, 4, 6)),
        List.of(new ReleaseWindow.Freeze(LocalDate.of(2026, 3, 18), LocalDate.of(2026, 3, 18))));
    var rules = new HashMap<String, QueueRules>();
    for (int i = FREE_QUEUES; i < QUEUES; i++) {
      rules.put(queue(i), i < 30
          ? new QueueRules(99, Pace.FREE, office, 1)
          : i < 35
              ? new QueueRules(99, new Pace(Duration.ofMinutes(15), 12, 80), ReleaseWindow.ALWAYS, 1)
              : new QueueRules(3, Pace.FREE, ReleaseWindow.ALWAYS, 3));
    }
    return rules;
  }

  /** In the order of asking. */
  List<Job> all() {
    for (int i = 0; i < AT_ONCE; i++) {
      add(START, random.nextInt(QUEUES), Lane.NORMAL, false);
    }
    for (int list = 0; list < LISTS; list++) {
      for (int i = 0; i < 40 + 4 * list; i++) {
        add(LISTS_AT, list, Lane.NORMAL, true);
      }
    }
    while (jobs.size() < ASKED_WHILE_BUSY) {
      add(START.plusSeconds(random.nextInt(BUSY_DAYS * 86_400)), random.nextInt(QUEUES), lane(), false);
    }
    while (jobs.size() < TASKS) {
      Instant from = START.plus(Duration.ofDays(BUSY_DAYS));
      add(from.plusSeconds(random.nextInt((LAST_DAY - BUSY_DAYS) * 86_400)), random.nextInt(QUEUES), lane(), false);
    }
    jobs.sort(Comparator.comparing(j -> j.asked));
    return jobs;
  }

  private Lane lane() {
    int chance = random.nextInt(100);
    return chance < 12 ? Lane.BACKGROUND : chance < 32 ? Lane.NOW : Lane.NORMAL;
  }

  private void add(Instant at, int queue, Lane lane, boolean isOfList) {
    String asker = person(queue);
    String reviewer = random.nextInt(5) > 0 ? asker : person(queue);
    String repository = "acme/" + queue(queue) + "-" + random.nextInt(2);
    String agent = random.nextInt(5) > 0 ? "copilot" : "claude";
    jobs.add(new Job(new TaskId(new UUID(random.nextLong(), random.nextLong())),
        new LineKey(lane, queue(queue), asker, repository, agent, reviewer), at, isOfList));
  }

  private String person(int queue) {
    return "p%03d".formatted(queue * PEOPLE_OF_A_QUEUE + random.nextInt(PEOPLE_OF_A_QUEUE));
  }
}
