package dev.skep.throttle.queue;

import dev.skep.core.task.Task;
import dev.skep.throttle.Pace;
import dev.skep.throttle.ReleaseWindow;
import dev.skep.throttle.ThrottleRules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a queue starts on the day on which it opens next, as far as rules and the order of the line tell. Agents that are
 * busy by then, and other queues, may put off some of it. Pure.
 *
 * @param items the first of those that start, in their order, {@link #NAMED} at most
 * @param count how many start
 */
public record NextBatch(Instant opens, List<String> items, int count) {
  public static final int NAMED = 10;
  /** Further ahead nobody wants to know, and no chat takes a message. */
  static final Duration FARTHEST = Duration.ofDays(120);

  /** How many are behind the named ones. */
  public int more() {
    return count - items.size();
  }

  /** Starts of the queue and of all, today and from Monday on, by the days of the window that holds for all. */
  public record SoFar(int today, int thisWeek, int ofAllToday, int ofAllThisWeek) {}

  /**
   * @param first those that are ready, or will be at a time, in the order of the line; more than this say less
   * @return empty where nothing starts then, no opening is in sight, or it is never shut
   */
  public static Optional<NextBatch> of(
      WorkQueue queue, ThrottleRules all, SoFar soFar, List<Task> first, Instant now) {
    var hours = new Hours(queue.rules().window(), all.window());
    Instant closes = hours.closes(now);
    Instant opens = closes == null ? null : hours.opens(closes, now.plus(FARTHEST));
    if (closes == null || opens == null) {
      return Optional.empty();
    }
    var room = new Room(List.of(queue.rules().pace(), all.pace()), all.window().zone(), soFar, now);
    int before = room.take(now, closes);
    Instant shut = hours.closes(opens);
    Instant evening = room.dayAfter(opens);
    int then = room.take(opens, shut == null || shut.isAfter(evening) ? evening : shut);
    // What is beyond waits until some of it is merged, which nobody can tell.
    int atOnce = Math.min(queue.rules().openTasks(), all.limits().openTasks());
    List<String> items = first.stream().filter(t -> isReady(t, opens)).skip(before).limit(Math.min(then, atOnce))
        .map(NextBatch::name).toList();
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(new NextBatch(opens, items.stream().limit(NAMED).toList(), items.size()));
  }

  private static boolean isReady(Task task, Instant opens) {
    Instant from = task.turn().notBefore();
    return from == null || !from.isAfter(opens);
  }

  private static String name(Task task) {
    return task.item() == null ? task.brief().title() : task.item().name();
  }

  /** Open while both are. */
  private record Hours(ReleaseWindow queue, ReleaseWindow all) {

    /** The same time while shut, null for never. */
    @Nullable
    Instant closes(Instant from) {
      return Stream.of(queue, all).flatMap(w -> w.closes(from).stream()).min(Instant::compareTo).orElse(null);
    }

    @Nullable
    Instant opens(Instant from, Instant until) {
      Instant at = from;
      while (!at.isAfter(until)) {
        Optional<Instant> next = queue.opens(at).flatMap(all::opens);
        if (next.isEmpty() || next.get().isAfter(until)) {
          return null;
        }
        if (queue.isOpen(next.get())) {
          return next.get();
        }
        at = next.get();
      }
      return null;
    }
  }

  /** How many the pace lets start, and what each span uses up of it. Not thread-safe. */
  private static final class Room {
    private final List<Pace> paces;
    private final ZoneId zone;
    private final int[] ofDay;
    private final int[] ofWeek;
    private LocalDate day;

    Room(List<Pace> paces, ZoneId zone, SoFar soFar, Instant now) {
      this.paces = paces;
      this.zone = zone;
      this.ofDay = new int[]{soFar.today(), soFar.ofAllToday()};
      this.ofWeek = new int[]{soFar.thisWeek(), soFar.ofAllThisWeek()};
      this.day = LocalDate.ofInstant(now, zone);
    }

    Instant dayAfter(Instant time) {
      return LocalDate.ofInstant(time, zone).plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Between two times at which it is open all along; spans must follow each other. */
    int take(Instant from, Instant to) {
      long taken = 0;
      for (Instant at = from; at.isBefore(to); at = dayAfter(at)) {
        begin(LocalDate.ofInstant(at, zone));
        Instant end = dayAfter(at).isBefore(to) ? dayAfter(at) : to;
        taken += take(Duration.between(at, end));
      }
      return (int) Math.min(taken, Integer.MAX_VALUE);
    }

    private void begin(LocalDate next) {
      for (int i = 0; i < paces.size() && !next.equals(day); i++) {
        ofDay[i] = 0;
        ofWeek[i] = monday(next).equals(monday(day)) ? ofWeek[i] : 0;
      }
      day = next;
    }

    private static LocalDate monday(LocalDate day) {
      return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private int take(Duration open) {
      int most = Integer.MAX_VALUE;
      for (int i = 0; i < paces.size(); i++) {
        Pace pace = paces.get(i);
        int left = Math.min(pace.perDay() - ofDay[i], pace.perWeek() - ofWeek[i]);
        long steps = pace.every().isZero() ? Integer.MAX_VALUE : 1 + open.minusNanos(1).dividedBy(pace.every());
        most = (int) Math.min(most, Math.max(0, Math.min(left, steps)));
      }
      for (int i = 0; i < paces.size(); i++) {
        ofDay[i] = add(ofDay[i], most);
        ofWeek[i] = add(ofWeek[i], most);
      }
      return most;
    }

    private static int add(int one, int other) {
      return (int) Math.min((long) one + other, Integer.MAX_VALUE);
    }
  }
}
