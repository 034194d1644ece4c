package dev.skep.notifications.worth;

import dev.skep.core.task.TaskState;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Facts of very many tasks, made up, and put where the figures read them. */
final class RandomFacts {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final String TASK = "insert into task (id, version, state, repository, asker, channel, thread, document,"
      + " queue, created_at, updated_at) values (?, 1, ?, ?, ?, ?, '1.0', '{}', ?, ?, ?)";
  private static final String REPORT = "insert into campaign_report (campaign, message, saved) values (?, 'm', ?)";
  private static final String FACT = "insert into task_fact values (" + "?, ".repeat(38) + "?)";
  private static final String ANSWER =
      "insert into survey_answer (task_id, person, answer, minutes, answered_at) values (?, ?, 'X', ?, ?)";
  private static final int[] MINUTES = {0, 15, 30, 60, 120, 240, 480};
  private static final List<TaskState> STATES = List.of(TaskState.values());
  private static final int BATCH = 1_000;

  /**
   * @param answers minutes that people said
   * @param campaign it is of, null for none
   */
  record Made(Fact fact, List<Integer> answers, @Nullable Campaigned campaign) {}

  /** @param saved minutes that each merged change saved, -1 where that was not answered */
  record Campaigned(UUID id, int saved) {}

  private final Random random;
  private final Duration since;
  private final List<Campaigned> campaigns;

  RandomFacts(long seed, Duration since) {
    this.random = new Random(seed);
    this.since = since;
    this.campaigns = IntStream.of(-1, 15, 30, 30, 0).mapToObj(
        saved -> new Campaigned(new UUID(random.nextLong(), random.nextLong()), saved)).toList();
  }

  Made next() {
    TaskState state =
        random.nextInt(10) < 7 ? TaskState.MERGED : STATES.get(random.nextInt(STATES.size()));
    boolean merged = state == TaskState.MERGED;
    boolean pull = merged || random.nextBoolean();
    Instant asked = NOW.minusSeconds(random.nextLong(since.toSeconds()) + 1);
    Long start = random.nextInt(20) == 0 ? null : random.nextLong(90_000);
    Long draft = pull && start != null ? random.nextLong(20_000) : null;
    Long review = draft != null && random.nextInt(4) > 0 ? draft + random.nextLong(9_000) : null;
    Long merge = merged && start != null ? random.nextLong(400_000) : null;
    Instant ended = state.isOpen() ? null : asked.plusSeconds(random.nextLong(200_000));
    Campaigned campaign = random.nextInt(5) == 0 ? campaigns.get(random.nextInt(campaigns.size())) : null;
    List<Integer> answers = merged && campaign == null && random.nextInt(5) < 2
        ? IntStream.rangeClosed(0, random.nextInt(2)).mapToObj(i -> MINUTES[random.nextInt(MINUTES.length)]).toList()
        : List.of();
    String template = pick("bug-fix", "flag-cleanup", "dependency", "");
    Instant released = start == null ? null : asked.plusSeconds(start);
    return new Made(new Fact(new UUID(random.nextLong(), random.nextLong()), 1, state.name(), "A task",
        "acme/r" + random.nextInt(12), template, template.isEmpty() ? "" : template + "@" + random.nextInt(3),
        pick("copilot", "copilot", "large"),
        pick("", "small", "Large"), "C" + random.nextInt(9), "U" + random.nextInt(60), "U" + random.nextInt(60), asked,
        released, at(released, draft), at(released, review), ended, ended == null ? null : FactReading.week(ended), start,
        draft, review, merge, pull ? pick("GREEN", "GREEN", "RED", "NONE") : "NONE", random.nextInt(3),
        review == null ? 0 : Math.max(0, random.nextInt(5) - 2),
        state == TaskState.FAILED ? pick("no_start", "assigning_failed", "comes_after") : "", 1 + random.nextInt(2),
        answers.stream().mapToInt(m -> m).sum(), answers.size(), merged && campaign == null && random.nextInt(10) > 0,
        random.nextLong(90_000),
        BigDecimal.valueOf(random.nextLong(900_000), 6).setScale(10), random.nextInt(400) == 0 ? 1 : 0,
        pick("", "small or large"), pick("copilot", "copilot", "large"), pick("", "small", "Large"),
        random.nextInt(3), answers.stream().map(String::valueOf).collect(Collectors.joining(" ")),
        campaign == null ? null : campaign.id()), answers, campaign);
  }

  private String pick(String... of) {
    return of[random.nextInt(of.length)];
  }

  private static @Nullable Instant at(@Nullable Instant from, @Nullable Long seconds) {
    return from == null || seconds == null ? null : from.plusSeconds(seconds);
  }

  /** Adds so many in one transaction. */
  List<Made> put(Connection connection, int many) throws SQLException {
    var all = new ArrayList<Made>();
    try (PreparedStatement task = connection.prepareStatement(TASK);
        PreparedStatement fact = connection.prepareStatement(FACT);
        PreparedStatement answer = connection.prepareStatement(ANSWER);
        PreparedStatement report = connection.prepareStatement(REPORT)) {
      for (Campaigned campaign : campaigns) {
        fill(report, campaign.id(), campaign.saved());
      }
      report.executeBatch();
      for (int i = 1; i <= many; i++) {
        Made made = next();
        all.add(made);
        task(task, made);
        fact(fact, made.fact());
        for (int a = 0; a < made.answers().size(); a++) {
          fill(answer, made.fact().taskId(), "U" + a, made.answers().get(a), time(NOW));
        }
        if (i % BATCH == 0 || i == many) {
          task.executeBatch();
          fact.executeBatch();
          answer.executeBatch();
        }
      }
    }
    return all;
  }

  private static void task(PreparedStatement insert, Made made) throws SQLException {
    Fact f = made.fact();
    String queue = made.campaign() == null ? null : "campaign:" + made.campaign().id();
    fill(insert, f.taskId(), f.state(), f.repository(), f.asker(), f.team(), queue, time(f.askedAt()), time(f.askedAt()));
  }

  private static void fact(PreparedStatement insert, Fact f) throws SQLException {
    fill(insert, f.taskId(), f.version(), f.state(), f.title(), f.repository(), f.template(), f.templateRef(), f.agent(),
        f.model(), f.team(), f.asker(), f.assignee(), time(f.askedAt()), time(f.releasedAt()), time(f.draftAt()),
        time(f.reviewAt()), time(f.endedAt()), f.endedWeek(), f.toStart(), f.toDraft(), f.toReview(), f.toMerge(),
        f.firstBuild(), f.redBuilds(), f.rounds(), f.failure(), f.sessions(), f.minutes(), f.answers(), f.surveyed(),
        f.tokens(), f.modelCost(), f.unpriced(), f.trial(), f.firstAgent(), f.firstModel(), f.calls(), f.said(),
        f.campaign());
  }

  private static void fill(PreparedStatement insert, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      insert.setObject(i + 1, values[i]);
    }
    insert.addBatch();
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}
