package dev.skep.playground;

import dev.skep.bot.Skep;
import io.micronaut.transaction.TransactionOperations;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Very many finished tasks of which only figures know. Nothing else can read them. */
final class ManyTasks {
  private static final String TASK = "insert into task (id, version, state, repository, asker, channel, thread, document,"
      + " created_at, updated_at) values (?, 1, ?, ?, ?, ?, '1.0', '{}', ?, ?)";
  private static final String FACT = "insert into task_fact values (" + "?, ".repeat(38) + "?)";
  private static final String ANSWER =
      "insert into survey_answer (task_id, person, answer, minutes, answered_at) values (?, ?, 'X', ?, ?)";
  private static final List<String> TITLES = List.of("Keep the cart when a session ends", "Remove the flag NEW_CHECKOUT",
      "Upgrade the mail library", "Show prices with two digits", "Stop retrying after an interrupt",
      "Explain why a card was declined", "Close files after an import", "Sort orders by date");
  private static final int BATCH = 2_000;

  private final Random random = new Random(7);
  private final Instant now;
  private final Duration since;
  private final int people;

  /** @param people how many ask and review; the first two are of the simulated workspace */
  ManyTasks(Instant now, Duration since, int people) {
    this.now = now;
    this.since = since;
    this.people = people;
  }

  @SuppressWarnings("unchecked")
  void put(Skep bot, int many) {
    TransactionOperations<Connection> transactions = bot.context().getBean(TransactionOperations.class);
    transactions.executeWrite(status -> {
      put(status.getConnection(), many);
      return many;
    });
  }

  private void put(Connection connection, int many) throws SQLException {
    try (PreparedStatement task = connection.prepareStatement(TASK);
        PreparedStatement fact = connection.prepareStatement(FACT);
        PreparedStatement answer = connection.prepareStatement(ANSWER)) {
      for (int i = 1; i <= many; i++) {
        add(task, fact, answer);
        if (i % BATCH == 0 || i == many) {
          task.executeBatch();
          fact.executeBatch();
          answer.executeBatch();
        }
      }
    }
  }

  private void add(PreparedStatement task, PreparedStatement fact, PreparedStatement answer) throws SQLException {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    int luck = random.nextInt(100);
    String state = luck < 78 ? "MERGED" : luck < 87 ? "CLOSED_UNMERGED" : luck < 92 ? "CANCELLED" : "FAILED";
    boolean pull = !state.equals("FAILED") && !state.equals("CANCELLED");
    Instant asked = now.minusSeconds(random.nextLong(since.toSeconds()) + 300_000);
    Instant released = asked.plusSeconds(random.nextLong(9_000));
    Instant draft = pull ? released.plusSeconds(600 + random.nextLong(4_000)) : null;
    Instant review = draft == null ? null : draft.plusSeconds(900 + random.nextLong(6_000));
    Instant ended = (review == null ? released : review).plusSeconds(1_000 + random.nextLong(200_000));
    List<Integer> minutes = state.equals("MERGED") && random.nextInt(3) > 0
        ? IntStream.rangeClosed(0, random.nextInt(6) == 0 ? 1 : 0).mapToObj(n -> 15 * (1 + random.nextInt(24))).toList()
        : List.of();
    String repository = pick("acme/shop", "acme/api", "acme/legacy");
    String template = pick("bug-fix", "flag-cleanup", "dependency-upgrade", "");
    String model = pick("", "small-2", "large-4");
    String team = pick("C01SHOP", "C02CLEAN", "C03RANDOM");
    fill(task, id, state, repository, person(), team, time(asked), time(asked));
    fill(fact, id, 1L, state, TITLES.get(random.nextInt(TITLES.size())), repository, template,
        template.isEmpty() ? "" : template + "@1", "copilot", model, team, person(), person(),
        time(asked), time(released), time(draft), time(review), time(ended), week(ended), seconds(asked, released),
        seconds(released, draft), seconds(released, review), state.equals("MERGED") ? seconds(released, ended) : null,
        pull ? pick("GREEN", "GREEN", "GREEN", "RED") : "NONE", random.nextInt(3) / 2,
        pull && random.nextInt(4) == 0 ? 1 : 0, state.equals("FAILED") ? pick("no_start", "assigning_failed") : "",
        1 + random.nextInt(8) / 7, minutes.stream().mapToInt(m -> m).sum(), minutes.size(), pull,
        20_000L + random.nextLong(30_000), BigDecimal.valueOf(random.nextLong(90_000), 6), 0L, "", "copilot", model, 0,
        minutes.stream().map(String::valueOf).collect(Collectors.joining(" ")), null);
    for (int a = 0; a < minutes.size(); a++) {
      fill(answer, id, "U" + a, minutes.get(a), time(ended));
    }
  }

  private String person() {
    int who = random.nextInt(people);
    return who == 0 ? World.ADA : who == 1 ? World.PAM : "U9" + who;
  }

  private String pick(String... of) {
    return of[random.nextInt(of.length)];
  }

  private static String week(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString();
  }

  private static @Nullable Long seconds(Instant from, @Nullable Instant to) {
    return to == null ? null : Duration.between(from, to).toSeconds();
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  private static void fill(PreparedStatement insert, @Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      insert.setObject(i + 1, values[i]);
    }
    insert.addBatch();
  }
}
