package dev.skep.throttle.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When a schedule is due, in the wall time of one place. Pure. */
public sealed interface When {

  ZoneId zone();

  /** The first time that is later than {@code now}; empty when there is none any more. */
  Optional<Instant> next(Instant now);

  /** In words, and in its own time zone, such as "every Monday at 09:00". */
  String words();

  default List<Instant> following(Instant now, int most) {
    return Stream.iterate(next(now), Optional::isPresent, t -> next(t.orElseThrow())).limit(most)
        .map(Optional::orElseThrow).toList();
  }

  /** Once. */
  record Once(Instant at, ZoneId zone) implements When {
    @Override
    public Optional<Instant> next(Instant now) {
      return at.isAfter(now) ? Optional.of(at) : Optional.empty();
    }

    @Override
    public String words() {
      return TimesInWords.day(at, zone);
    }
  }

  /**
   * Again and again, as a cron expression of five fields says: minute, hour, day of the month, month, day of the week.
   *
   * <p>A time that falls into the hour that is left out in spring is as much later as that hour is long; one in the hour
   * that comes twice in autumn counts the first time only. So each wall time comes once, on every day.
   */
  record Cron(String expression, ZoneId zone) implements When {
    private static final CronParser PARSER =
        new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    /** More often would flood people. */
    static final Duration LEAST_APART = Duration.ofHours(1);
    private static final int LOOKED_AT = 60;
    private static final LocalDateTime ANY_DAY = LocalDateTime.of(2300, 1, 1, 0, 0);
    /** So far back wall times are looked at, since clocks may have been put back. */
    private static final Duration LONGEST_SHIFT = Duration.ofHours(3);

    /** @throws IllegalArgumentException when it is no cron expression of five fields */
    public Cron {
      PARSER.parse(expression).validate();
    }

    @Override
    public Optional<Instant> next(Instant now) {
      ExecutionTime times = times();
      Optional<LocalDateTime> wall =
          wallAfter(times, LocalDateTime.ofInstant(now, zone).minus(LONGEST_SHIFT));
      while (wall.isPresent() && !at(wall.get()).isAfter(now)) {
        wall = wallAfter(times, wall.get());
      }
      return wall.map(this::at);
    }

    private Instant at(LocalDateTime wall) {
      return ZonedDateTime.of(wall, zone).toInstant();
    }

    /** Walls have no daylight saving: the time zone comes in afterwards. */
    private static Optional<LocalDateTime> wallAfter(ExecutionTime times, LocalDateTime wall) {
      return times.nextExecution(wall.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    private ExecutionTime times() {
      return ExecutionTime.forCron(PARSER.parse(expression));
    }

    /** Why nobody can want this, in a sentence; empty when somebody may. */
    Optional<String> contradiction() {
      List<LocalDateTime> walls = Stream
          .iterate(wallAfter(times(), ANY_DAY), Optional::isPresent, w -> wallAfter(times(), w.orElseThrow()))
          .limit(LOOKED_AT).map(Optional::orElseThrow).toList();
      if (walls.isEmpty()) {
        return Optional.of("That day never comes.");
      }
      for (int i = 1; i < walls.size(); i++) {
        if (Duration.between(walls.get(i - 1), walls.get(i)).compareTo(LEAST_APART) < 0) {
          return Optional.of("That is more often than once an hour, which would flood people.");
        }
      }
      return Optional.empty();
    }

    @Override
    public String words() {
      return TimesInWords.cron(expression);
    }
  }
}
